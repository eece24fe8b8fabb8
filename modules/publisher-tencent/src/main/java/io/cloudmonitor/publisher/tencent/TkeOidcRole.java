package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the role of this pod of TKE: AssumeRoleWithWebIdentity of STS, which needs no
 * signature, by the token that TKE mounts and renews. Whether the receiver of metrics takes a
 * role's credentials is UNVERIFIED.
 *
 * @see <a
 *     href="https://www.tencentcloud.com/document/product/1150/49454">AssumeRoleWithWebIdentity</a>
 */
final class TkeOidcRole implements TimedCredentials.Source {
  static final String ADDRESS = "https://sts.tencentcloudapi.com/";

  private static final String SERVICE = "STS";
  private static final int DURATION_SECONDS = 7200;

  private final HttpSender sender;
  private final String address;
  private final UnaryOperator<@Nullable String> environment;
  private final InstantSource clock;

  TkeOidcRole(
      HttpSender sender,
      String address,
      UnaryOperator<@Nullable String> environment,
      InstantSource clock) {
    this.sender = sender;
    this.address = address;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public TimedCredentials get() {
    ByteWriter body = new ByteWriter(2048).write('{');
    write("ProviderId", variable("TKE_PROVIDER_ID"), body).write(',');
    write("WebIdentityToken", token(), body).write(',');
    write("RoleArn", variable("TKE_ROLE_ARN"), body).write(',');
    write("RoleSessionName", "cloudmonitor-exporter", body);
    body.writeAscii(",\"DurationSeconds\":").writeLong(DURATION_SECONDS).write('}');
    Map<String, String> headers = Map.of(
        "Authorization", "SKIP",
        "Content-Type", "application/json; charset=utf-8",
        "X-TC-Action", "AssumeRoleWithWebIdentity",
        "X-TC-Region", variable("TKE_REGION"),
        "X-TC-Timestamp", Long.toString(clock.instant().getEpochSecond()),
        "X-TC-Version", "2018-08-13");
    HttpRequest request = new HttpRequest("POST", URI.create(address), headers, body.toByteArray());
    return RoleAnswer.credentials(RoleAnswer.body(sender.send(request), SERVICE), SERVICE);
  }

  private String token() {
    try {
      return Files.readString(
              Path.of(variable("TKE_WEB_IDENTITY_TOKEN_FILE")), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException | InvalidPathException e) {
      throw new CredentialsException("the file of TKE_WEB_IDENTITY_TOKEN_FILE cannot be read");
    }
  }

  private String variable(String name) {
    return Optional.ofNullable(environment.apply(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new CredentialsException("the variable " + name + " is not set"));
  }

  private static ByteWriter write(String name, String value, ByteWriter out) {
    Json.writeString(name, out);
    out.write(':');
    Json.writeString(value, out);
    return out;
  }
}
