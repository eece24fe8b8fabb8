package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Reply;
import org.jspecify.annotations.Nullable;

/** What was learnt of one call so far, so that a refused one can be looked at too. */
final class Trace {
  private final String transport;
  String signature = "";
  String action = "";

  @Nullable
  SignedText signed;

  Trace(String transport) {
    this.transport = transport;
  }

  Reply reply(Answer answer, String code, String message, int records) {
    return new Reply(
        answer,
        transport,
        signature,
        action,
        code,
        message,
        records,
        signed == null ? null : signed.canonicalRequest(),
        signed == null ? null : signed.stringToSign());
  }
}
