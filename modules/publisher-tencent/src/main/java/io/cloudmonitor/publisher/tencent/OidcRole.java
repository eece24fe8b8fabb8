package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.Surroundings;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Credentials of a CAM role that a pod of TKE may take on by its service account's token: an
 * unsigned AssumeRoleWithWebIdentity of STS. The file of the token is read anew each time. Whether
 * the receiver of metrics takes a role's credentials is UNVERIFIED.
 *
 * @see <a
 *     href="https://www.tencentcloud.com/document/product/1150/49454">AssumeRoleWithWebIdentity</a>
 */
final class OidcRole implements CredentialsSource<TencentCredentials> {
  static final String NAME = "OIDC role";
  static final String ROLE_ARN = "TKE_ROLE_ARN";
  static final String PROVIDER_ID = "TKE_PROVIDER_ID";
  static final String TOKEN_FILE = "TKE_WEB_IDENTITY_TOKEN_FILE";
  static final String REGION = "TKE_REGION";

  /** Two hours, as the official SDK has it. */
  private static final int DURATION_SECONDS = 7200;

  private static final URI STS = URI.create("https://sts.tencentcloudapi.com/");
  private static final List<String> PASSING = List.of(
      "InternalError", "RequestLimitExceeded", "ResourceInsufficient", "ResourceUnavailable");

  private final CredentialsRuntime runtime;
  private final Role role;

  private OidcRole(CredentialsRuntime runtime, Role role) {
    this.runtime = runtime;
    this.role = role;
  }

  /**
   * A role and who may take it on.
   *
   * @param roleArn name of the role
   * @param providerId name of the identity provider
   * @param tokenFile where the token is
   * @param region region whose STS is asked
   */
  private record Role(String roleArn, String providerId, Path tokenFile, String region) {}

  /**
   * Returns the role that TKE's variables name; empty if none is set but that of the region, which
   * others set too.
   *
   * @throws CredentialsException if only some are set
   */
  static Optional<OidcRole> ofEnvironment(CredentialsRuntime runtime) {
    Surroundings surroundings = runtime.surroundings();
    boolean isSetUp = Stream.of(ROLE_ARN, PROVIDER_ID, TOKEN_FILE)
        .anyMatch(name -> surroundings.variable(name).isPresent());
    if (!isSetUp) {
      return Optional.empty();
    }
    return Optional.of(new OidcRole(
        runtime,
        new Role(
            required(surroundings, ROLE_ARN),
            required(surroundings, PROVIDER_ID),
            Path.of(required(surroundings, TOKEN_FILE)),
            required(surroundings, REGION))));
  }

  @Override
  public ExpiringCredentials<TencentCredentials> read() {
    String token = runtime
        .surroundings()
        .text(role.tokenFile())
        .orElseThrow(() -> CredentialsException.misconfigured(
            NAME + ": there is no file " + role.tokenFile(), "Check " + TOKEN_FILE + "."));
    HttpResponse answer = runtime.tokenService().send(request(token.strip()));
    JsonObject response = CredentialsAnswer.json(NAME, answer)
        .object("Response")
        .orElseThrow(() -> CredentialsException.passing(
            NAME + " answered HTTP " + answer.status() + " and no Response"));
    response.object("Error").ifPresent(error -> {
      throw refused(answer, error);
    });
    JsonObject keys = response
        .object("Credentials")
        .orElseThrow(() -> CredentialsException.passing(NAME + " answered no Credentials"));
    return CredentialsAnswer.credentials(NAME, keys, response);
  }

  private HttpRequest request(String token) {
    ByteWriter body = new ByteWriter(2048).write('{');
    write("ProviderId", role.providerId(), body).write(',');
    write("WebIdentityToken", token, body).write(',');
    write("RoleArn", role.roleArn(), body).write(',');
    write("RoleSessionName", "cloudmonitor-exporter", body);
    body.writeAscii(",\"DurationSeconds\":").writeLong(DURATION_SECONDS).write('}');
    Map<String, String> headers = Map.of(
        "Authorization", "SKIP",
        "Content-Type", "application/json; charset=utf-8",
        "X-TC-Action", "AssumeRoleWithWebIdentity",
        "X-TC-Region", role.region(),
        "X-TC-Timestamp", Long.toString(runtime.clock().instant().getEpochSecond()),
        "X-TC-Version", "2018-08-13");
    return new HttpRequest("POST", STS, headers, body.toByteArray());
  }

  private static CredentialsException refused(HttpResponse answer, JsonObject error) {
    String code = error.text("Code").orElse("");
    String said =
        AnswerText.of(answer, new TencentAnswer(code, error.text("Message").orElse("")));
    String message = NAME + " was refused: " + said;
    return PASSING.stream().anyMatch(code::startsWith)
        ? CredentialsException.passing(message)
        : CredentialsException.misconfigured(
            message,
            "Check " + ROLE_ARN + ", " + PROVIDER_ID + " and the trust policy of the role.");
  }

  private static String required(Surroundings surroundings, String variable) {
    return surroundings
        .variable(variable)
        .orElseThrow(() -> CredentialsException.misconfigured(
            NAME + ": the variable " + variable + " is not set",
            "Set all that begin with TKE_, or none."));
  }

  private static ByteWriter write(String name, String value, ByteWriter out) {
    Json.writeString(name, out);
    out.write(':');
    Json.writeString(value, out);
    return out;
  }
}
