package io.cloudmonitor.emulator.tencent;

/** Ends the handling of a call with an error for its sender. */
final class Refusal extends RuntimeException {
  private final TencentError error;
  private final String text;

  Refusal(TencentError error, String text) {
    // The sender's mistake, not ours: nobody will look at where it was noticed
    super(text, null, false, false);
    this.error = error;
    this.text = text;
  }

  TencentError error() {
    return error;
  }

  String text() {
    return text;
  }
}
