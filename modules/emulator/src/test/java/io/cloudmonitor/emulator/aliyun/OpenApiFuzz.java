package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Fuzz target: the parameters of a call to the gateway; well signed if they can be read, and after
 * a first character {@code !} sent as they are.
 */
public final class OpenApiFuzz {
  private static final ReplyRules RULES = new ReplyRules();

  private OpenApiFuzz() {}

  /** Runs one input; throws if a rule is broken. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    RULES.send(text.startsWith("!") ? Calls.unsigned(text.substring(1)) : Calls.signed(text));
  }

  /**
   * Makes calls. Not part of the target, since Jazzer loads what a target's methods name too early
   * and a record then misses its fields.
   */
  private static final class Calls {
    static Call signed(String text) {
      SignedCalls call = new SignedCalls();
      try {
        call.parameters.putAll(Parameters.parse(text));
      } catch (IllegalArgumentException e) {
        return unsigned(text);
      }
      call.asV1();
      call.parameters.remove("Signature");
      return call.v1Form();
    }

    static Call unsigned(String text) {
      Headers form =
          new Headers(Map.of("content-type", List.of("application/x-www-form-urlencoded")));
      return new Call("POST", "/", null, form, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
