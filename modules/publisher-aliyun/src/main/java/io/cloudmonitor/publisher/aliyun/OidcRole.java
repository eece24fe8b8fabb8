package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.Surroundings;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Credentials of a RAM role that a pod may take on by its service account's token (RRSA): an
 * unsigned AssumeRoleWithOIDC of STS. The file of the token is read anew each time.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc">AssumeRoleWithOIDC</a>
 */
final class OidcRole implements CredentialsSource<AliyunCredentials> {
  static final String NAME = "OIDC role";
  static final String ROLE_ARN = "ALIBABA_CLOUD_ROLE_ARN";
  static final String PROVIDER_ARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
  static final String TOKEN_FILE = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";

  private static final String SESSION_NAME = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
  private static final String REGION = "ALIBABA_CLOUD_STS_REGION";
  private static final String VPC = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
  private static final String DEFAULT_SESSION_NAME = "cloudmonitor-exporter";
  private static final String DURATION_SECONDS = "3600";
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final CredentialsRuntime runtime;
  private final Role role;

  OidcRole(CredentialsRuntime runtime, Role role) {
    this.runtime = runtime;
    this.role = role;
  }

  /**
   * A role and who may take it on.
   *
   * @param roleArn name of the role
   * @param providerArn name of the identity provider
   * @param tokenFile where the token is
   * @param session name of the session, if any is wished for
   */
  record Role(String roleArn, String providerArn, Path tokenFile, Optional<String> session) {}

  /** Returns the role that the environment names, if all three variables of it are set. */
  static Optional<OidcRole> ofEnvironment(CredentialsRuntime runtime) {
    Surroundings surroundings = runtime.surroundings();
    Optional<String> roleArn = surroundings.variable(ROLE_ARN);
    Optional<String> providerArn = surroundings.variable(PROVIDER_ARN);
    Optional<String> tokenFile = surroundings.variable(TOKEN_FILE);
    if (roleArn.isEmpty() || providerArn.isEmpty() || tokenFile.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new OidcRole(
        runtime,
        new Role(
            roleArn.get(),
            providerArn.get(),
            Path.of(tokenFile.get()),
            surroundings.variable(SESSION_NAME))));
  }

  @Override
  public ExpiringCredentials<AliyunCredentials> read() {
    String token = runtime
        .surroundings()
        .text(role.tokenFile())
        .orElseThrow(() -> CredentialsException.misconfigured(
            NAME + ": there is no file " + role.tokenFile(), "Check " + TOKEN_FILE + "."));
    HttpResponse answer = runtime.tokenService().send(request(token.strip()));
    if (!answer.isSuccessful()) {
      throw refused(answer);
    }
    JsonObject json = CredentialsAnswer.json(NAME, answer);
    return CredentialsAnswer.credentials(
        NAME,
        json.object("Credentials")
            .orElseThrow(() -> CredentialsException.passing(NAME + " answered no Credentials")));
  }

  private HttpRequest request(String token) {
    SortedMap<String, String> form = new TreeMap<>();
    form.put("DurationSeconds", DURATION_SECONDS);
    form.put("OIDCProviderArn", role.providerArn());
    form.put("OIDCToken", token);
    form.put("RoleArn", role.roleArn());
    form.put("RoleSessionName", role.session().orElse(DEFAULT_SESSION_NAME));
    return new HttpRequest(
        "POST",
        URI.create(address() + "/?Action=AssumeRoleWithOIDC&Format=JSON&Version=2015-04-01"),
        Map.of("Content-Type", OpenApi.FORM, "Accept", "application/json"),
        PercentEncoding.parameters(form).getBytes(StandardCharsets.US_ASCII));
  }

  private String address() {
    boolean vpc = runtime.surroundings().flag(VPC);
    return runtime
        .surroundings()
        .variable(REGION)
        .map(region -> "https://sts" + (vpc ? "-vpc" : "") + "." + region + ".aliyuncs.com")
        .orElse("https://sts.aliyuncs.com");
  }

  private static CredentialsException refused(HttpResponse answer) {
    AliyunAnswer said = AliyunAnswer.read(answer.body());
    String message = NAME + " was refused: " + AnswerText.of(answer, said);
    boolean lasting = answer.status() >= CLIENT_ERROR
        && answer.status() < SERVER_ERROR
        && ErrorMeaning.of(said.code()).filter(m -> m == ErrorMeaning.THROTTLED).isEmpty();
    return lasting
        ? CredentialsException.misconfigured(
            message,
            "Check " + ROLE_ARN + ", " + PROVIDER_ARN + " and the trust policy of the role.")
        : CredentialsException.passing(message);
  }
}
