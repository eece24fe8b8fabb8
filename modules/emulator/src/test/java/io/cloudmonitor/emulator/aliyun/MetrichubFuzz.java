package io.cloudmonitor.emulator.aliyun;

import java.nio.charset.StandardCharsets;

/** Fuzz target: the body of a well signed upload. */
public final class MetrichubFuzz {
  private static final ReplyRules RULES = new ReplyRules();

  private MetrichubFuzz() {}

  /** Runs one input; throws if a rule is broken. */
  public static void fuzzerTestOneInput(byte[] input) {
    SignedCalls call = new SignedCalls();
    call.body = new String(input, StandardCharsets.UTF_8);
    RULES.send(call.metrichub());
  }
}
