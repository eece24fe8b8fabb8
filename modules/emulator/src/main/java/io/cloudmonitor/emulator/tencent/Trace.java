package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was learnt of one call so far, so that a refused one can be looked at too. */
final class Trace {
  static final String OK = "0";

  // A public client of the receiver found this type where everybody expects JSON
  private static final String TYPE = "application/octet-stream";

  String action = "";

  @Nullable
  SignedText signed;

  Reply reply(int status, String code, String message, int records) {
    Map<String, Object> fields = new LinkedHashMap<>();
    // The page calls it an Int; an injected code may be something else
    fields.put("code", code.matches("\\d{1,9}") ? (Object) Integer.valueOf(code) : code);
    fields.put("message", message);
    return new Reply(
        Answer.of(status, TYPE, StrictJson.write(fields)),
        "index.php",
        "HmacSHA1",
        action,
        code,
        message,
        records,
        null,
        signed == null ? null : signed.text());
  }

  Reply refused(Refusal refusal) {
    return reply(200, refusal.error().code(), refusal.text(), 0);
  }
}
