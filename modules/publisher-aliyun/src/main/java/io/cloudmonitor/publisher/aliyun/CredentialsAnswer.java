package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the temporary credentials that a metadata or token service answers with. */
final class CredentialsAnswer {
  private CredentialsAnswer() {}

  /**
   * Returns the JSON object of an answer.
   *
   * @param name what to call the service in messages
   * @throws CredentialsException if it is none
   */
  static JsonObject json(String name, HttpResponse answer) {
    try {
      return JsonObject.read(new String(answer.body(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw CredentialsException.passing(
          name + " answered HTTP " + answer.status() + " and what " + e.getMessage());
    }
  }

  /**
   * Returns the credentials in {@code json}, which last if no end of theirs is told.
   *
   * @throws CredentialsException if there are none
   */
  static ExpiringCredentials<AliyunCredentials> credentials(String name, JsonObject json) {
    Optional<String> code = json.text("Code");
    if (code.isPresent() && !code.get().equals("Success")) {
      throw CredentialsException.passing(
          name + " answered the code " + AnswerText.word(code.get()));
    }
    Optional<String> expiration = json.text("Expiration");
    try {
      return new ExpiringCredentials<>(
          new AliyunCredentials(
              required(name, json, "AccessKeyId"),
              required(name, json, "AccessKeySecret"),
              json.text("SecurityToken").orElse(null)),
          expiration.map(Instant::parse).orElse(null));
    } catch (DateTimeParseException e) {
      throw CredentialsException.passing(name + " answered an Expiration that is no time");
    } catch (IllegalArgumentException e) {
      throw CredentialsException.passing(name + " answered credentials whose " + e.getMessage());
    }
  }

  private static String required(String name, JsonObject json, String field) {
    return json.text(field)
        .orElseThrow(() -> CredentialsException.passing(name + " answered no " + field));
  }
}
