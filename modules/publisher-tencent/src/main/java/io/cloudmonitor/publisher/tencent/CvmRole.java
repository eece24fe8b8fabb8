package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.MetadataHttp;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of the CAM role of this server (CVM), from its metadata service. Whether the receiver
 * of metrics takes a role's credentials is UNVERIFIED.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/213/4934">Instance metadata</a>
 */
final class CvmRole implements CredentialsSource<TencentCredentials> {
  static final String NAME = "CVM role";

  /** Address of the metadata service inside every server; elsewhere nobody knows the name. */
  static final URI ADDRESS = URI.create("http://metadata.tencentyun.com");

  private static final String ROLES = "/latest/meta-data/cam/security-credentials/";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final MetadataHttp http;
  private final Optional<String> role;

  /**
   * Creates a source; nothing is asked yet.
   *
   * @param role name of the role; empty for the one that the server has
   */
  CvmRole(CredentialsRuntime runtime, Optional<String> role) {
    http = runtime.metadata();
    this.role = role;
  }

  /** Returns whether somebody named the role, and so says that there is one. */
  boolean isNamed() {
    return role.isPresent();
  }

  @Override
  public ExpiringCredentials<TencentCredentials> read() {
    String name = role.orElseGet(this::roleOfTheServer);
    JsonObject json = CredentialsAnswer.json(NAME, get(PercentEncoding.encode(name)));
    return CredentialsAnswer.credentials(NAME, json, json);
  }

  private String roleOfTheServer() {
    String names = new String(get("").body(), StandardCharsets.UTF_8);
    String first = names.lines().map(String::strip).findFirst().orElse("");
    if (first.isEmpty()) {
      throw noRole();
    }
    return first;
  }

  private HttpResponse get(String path) {
    HttpResponse answer = http.get(ADDRESS.resolve(ROLES + path), Map.of());
    if (answer.status() == NOT_FOUND) {
      throw noRole();
    }
    if (answer.status() != OK) {
      throw CredentialsException.passing(
          NAME + ": the metadata service answered HTTP " + answer.status());
    }
    return answer;
  }

  private CredentialsException noRole() {
    return CredentialsException.misconfigured(
        NAME + ": this server has no role" + role.map(name -> " " + name).orElse(""),
        "Bind a CAM role to it, or set tencent.role-name.");
  }
}
