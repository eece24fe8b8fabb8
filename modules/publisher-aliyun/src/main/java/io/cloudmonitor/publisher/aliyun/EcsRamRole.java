package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.MetadataHttp;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of the RAM role of this ECS instance, from its metadata service: in the hardened mode
 * (IMDSv2), else, unless that is forbidden, in the normal one.
 *
 * @see <a href="https://help.aliyun.com/zh/ecs/user-guide/view-instance-metadata">View instance
 *     metadata</a>
 */
final class EcsRamRole implements CredentialsSource<AliyunCredentials> {
  static final String NAME = "ECS RAM role";
  static final String DISABLED = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
  static final String ROLE = "ALIBABA_CLOUD_ECS_METADATA";
  static final String V1_DISABLED = "ALIBABA_CLOUD_IMDSV1_DISABLED";

  /** Address of the metadata service inside every instance. */
  static final URI ADDRESS = URI.create("http://100.100.100.200");

  private static final String ROLES = "/latest/meta-data/ram/security-credentials/";
  private static final String TOKEN = "/latest/api/token";
  private static final String TOKEN_HEADER = "X-aliyun-ecs-metadata-token";

  /** Six hours, the longest that a token may live. */
  private static final Map<String, String> TOKEN_LIFE =
      Map.of("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final MetadataHttp http;
  private final Optional<String> role;
  private final boolean v1Allowed;

  /**
   * Creates a source; nothing is asked yet.
   *
   * @param role name of the role; empty for the one that the instance has
   */
  EcsRamRole(CredentialsRuntime runtime, Optional<String> role) {
    http = runtime.metadata();
    this.role = role.or(() -> runtime.surroundings().variable(ROLE));
    v1Allowed = !runtime.surroundings().flag(V1_DISABLED);
  }

  /** Returns whether somebody named the role, and so says that there is one. */
  boolean isNamed() {
    return role.isPresent();
  }

  @Override
  public ExpiringCredentials<AliyunCredentials> read() {
    Map<String, String> headers = token();
    String name = role.orElseGet(() -> roleOfTheInstance(headers));
    HttpResponse answer = get(PercentEncoding.encode(name), headers);
    return CredentialsAnswer.credentials(NAME, CredentialsAnswer.json(NAME, answer));
  }

  private Map<String, String> token() {
    try {
      HttpResponse answer =
          http.send(new HttpRequest("PUT", ADDRESS.resolve(TOKEN), TOKEN_LIFE, new byte[0]));
      String token = text(answer);
      if (answer.status() == OK && AliyunCredentials.isHeaderText(token)) {
        return Map.of(TOKEN_HEADER, token);
      }
      if (!v1Allowed) {
        throw CredentialsException.passing(
            NAME + ": the metadata service gave no token, HTTP " + answer.status());
      }
    } catch (CredentialsException e) {
      // in a container the answer to the PUT may not come although that to a GET does
      if (!v1Allowed) {
        throw e;
      }
    }
    return Map.of();
  }

  private String roleOfTheInstance(Map<String, String> headers) {
    String names = text(get("", headers));
    String first = names.lines().map(String::strip).findFirst().orElse("");
    if (first.isEmpty()) {
      throw noRole();
    }
    return first;
  }

  private HttpResponse get(String path, Map<String, String> headers) {
    HttpResponse answer = http.get(ADDRESS.resolve(ROLES + path), headers);
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
        NAME + ": this instance has no RAM role" + role.map(name -> " " + name).orElse(""),
        "Attach a RAM role that may cms:PutCustomMetric, or set aliyun.role-name.");
  }

  private static String text(HttpResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8).strip();
  }
}
