package io.cloudmonitor.emulator.aliyun;

/** An error as it goes out. */
record GatewayError(int status, String code, String message) {
  Refusal refusal() {
    return new Refusal(this);
  }
}
