package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.CheckList;
import io.cloudmonitor.emulator.store.Difference;
import io.cloudmonitor.emulator.store.RecordReport;
import io.cloudmonitor.emulator.store.RequestDetail;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was learnt of one call so far, so that a refused one can be looked at too. */
final class Trace {
  private final String transport;
  private final CheckList checks = new CheckList();
  String signature = "";
  String action = "";
  Supplier<List<RecordReport>> records = List::of;

  @Nullable
  SignedText signed;

  @Nullable
  Difference difference;

  Trace(String transport) {
    this.transport = transport;
  }

  /** Names rules that will follow: those that are not reached are shown as skipped. */
  void expect(String... rules) {
    checks.expect(rules);
  }

  /** Takes a step that says what it found. */
  void step(String rule, String page, Supplier<String> step) {
    step(rule, page, step, found -> found);
  }

  <T> T step(String rule, String page, Supplier<T> step, Function<T, String> detail) {
    return checks.step(rule, page, step, detail, Trace::reason);
  }

  /** Notes what the account may send; {@code refused} says why not all, and is empty otherwise. */
  void account(String found, String refused) {
    if (refused.isEmpty()) {
      checks.passed(Intake.ACCOUNT, found, Pages.OVERVIEW);
    } else {
      checks.broken(Intake.ACCOUNT, found + ": " + refused, Pages.OVERVIEW);
    }
  }

  private static String reason(RuntimeException failure) {
    if (failure instanceof Refusal refusal) {
      GatewayError error = refusal.error();
      boolean showsText = error.message().contains("string to sign is:");
      return showsText ? "signed is another text, or with another secret" : error.message();
    }
    return String.valueOf(failure.getMessage());
  }

  Reply reply(Answer answer, String code, String message, int taken) {
    return new Reply(
        answer,
        transport,
        signature,
        action,
        code,
        message,
        taken,
        signed == null ? null : signed.canonicalRequest(),
        signed == null ? null : signed.stringToSign(),
        new RequestDetail(checks.all(), difference, records));
  }
}
