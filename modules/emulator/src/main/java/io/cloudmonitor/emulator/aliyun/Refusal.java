package io.cloudmonitor.emulator.aliyun;

/** Ends the handling of a call with an error for its sender. */
final class Refusal extends RuntimeException {
  private final transient GatewayError error;

  Refusal(GatewayError error) {
    // The sender's mistake, not ours: nobody will look at where it was noticed
    super(error.code(), null, false, false);
    this.error = error;
  }

  GatewayError error() {
    return error;
  }
}
