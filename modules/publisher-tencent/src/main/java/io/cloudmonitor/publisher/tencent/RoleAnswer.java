package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import java.time.Instant;
import java.util.Map;

/** The answer of a service that gives out credentials. */
final class RoleAnswer {
  private RoleAnswer() {}

  /**
   * Returns the body of a success.
   *
   * @param service name of the service, for messages
   */
  static byte[] body(HttpOutcome outcome, String service) {
    if (outcome instanceof HttpOutcome.Answered answered && answered.response().status() == 200) {
      return answered.response().body();
    }
    throw new CredentialsException(
        outcome instanceof HttpOutcome.Answered answered
            ? service + " answered with HTTP " + answered.response().status()
            : service + " gave no answer");
  }

  /** Returns the credentials in {@code body}. */
  static TimedCredentials credentials(byte[] body, String service) {
    Map<String, String> fields = FlatJson.read(body);
    try {
      return new TimedCredentials(
          new TencentCredentials(
              fields.getOrDefault("TmpSecretId", ""),
              fields.getOrDefault("TmpSecretKey", ""),
              fields.getOrDefault("Token", "")),
          Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("ExpiredTime", ""))));
    } catch (IllegalArgumentException e) {
      String code = fields.getOrDefault("Code", "an answer without credentials");
      throw new CredentialsException(
          service + " gave " + code.substring(0, Math.min(code.length(), 100)));
    }
  }
}
