package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.CheckList;
import io.cloudmonitor.emulator.store.Difference;
import io.cloudmonitor.emulator.store.RecordReport;
import io.cloudmonitor.emulator.store.RequestDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was learnt of one call so far, so that a refused one can be looked at too. */
final class Trace {
  static final String OK = "0";

  // A public client of the receiver found this type where everybody expects JSON
  private static final String TYPE = "application/octet-stream";

  private final CheckList checks = new CheckList();
  String action = "";
  Supplier<List<RecordReport>> records = List::of;

  @Nullable
  Difference difference;

  @Nullable
  SignedText signed;

  /** Names rules that will follow: those that are not reached are shown as skipped. */
  void expect(String... rules) {
    checks.expect(rules);
  }

  <T> T step(String rule, Supplier<T> step, Function<T, String> detail) {
    return checks.step(
        rule,
        Signatures.PAGE,
        step,
        detail,
        failure -> failure instanceof Refusal refusal ? refusal.text() : failure.toString());
  }

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
        signed == null ? null : signed.text(),
        new RequestDetail(checks.all(), difference, this.records));
  }

  Reply refused(Refusal refusal) {
    return reply(200, refusal.error().code(), refusal.text(), 0);
  }
}
