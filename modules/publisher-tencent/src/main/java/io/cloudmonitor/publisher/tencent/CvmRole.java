package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Credentials of the role of this server (CVM), from its metadata service. Whether the receiver of
 * metrics takes a role's credentials is UNVERIFIED.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/213/4934">Instance metadata</a>
 */
final class CvmRole implements TimedCredentials.Source {
  static final String ADDRESS = "http://metadata.tencentyun.com";

  private static final String PATH = "/latest/meta-data/cam/security-credentials/";
  private static final String SERVICE = "the metadata service of CVM";
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_.@+=-]{1,128}");

  private final HttpSender sender;
  private final String address;

  CvmRole(HttpSender sender, String address) {
    this.sender = sender;
    this.address = address;
  }

  @Override
  public TimedCredentials get() {
    String role = new String(get(""), StandardCharsets.UTF_8).strip();
    if (!ROLE.matcher(role).matches()) {
      throw new CredentialsException(SERVICE + " names no role: bind one to this server");
    }
    return RoleAnswer.credentials(get(role), SERVICE);
  }

  private byte[] get(String role) {
    URI uri = URI.create(address + PATH + role);
    return RoleAnswer.body(
        sender.send(new HttpRequest("GET", uri, Map.of(), new byte[0])), SERVICE);
  }
}
