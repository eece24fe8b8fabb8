package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
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
   * Returns the credentials in {@code json}.
   *
   * @param around what tells their end, in seconds since 1970; {@code json} itself or what it is in
   * @throws CredentialsException if there are none, or no end of theirs
   */
  static ExpiringCredentials<TencentCredentials> credentials(
      String name, JsonObject json, JsonObject around) {
    Optional<String> code = json.text("Code");
    if (code.isPresent() && !code.get().equals("Success")) {
      throw CredentialsException.passing(
          name + " answered the code " + AnswerText.word(code.get()));
    }
    Instant expiration = time(name, required(name, around, "ExpiredTime"));
    try {
      return new ExpiringCredentials<>(
          new TencentCredentials(
              required(name, json, "TmpSecretId"),
              required(name, json, "TmpSecretKey"),
              required(name, json, "Token")),
          expiration);
    } catch (IllegalArgumentException e) {
      throw CredentialsException.passing(name + " answered credentials whose " + e.getMessage());
    }
  }

  private static Instant time(String name, String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException e) {
      throw CredentialsException.passing(name + " answered an ExpiredTime that is no time");
    }
  }

  private static String required(String name, JsonObject json, String field) {
    return json.text(field)
        .orElseThrow(() -> CredentialsException.passing(name + " answered no " + field));
  }
}
