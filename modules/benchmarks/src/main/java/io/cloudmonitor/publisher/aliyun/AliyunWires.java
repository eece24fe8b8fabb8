package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.Wire;

/** Door to this package for the benchmarks: the wires without the transport. */
public final class AliyunWires {
  private AliyunWires() {}

  /** Returns the wire that {@code options} ask for; they are not looked at further. */
  public static Wire of(Options options) {
    return AliyunWire.of(AliyunOptions.from(options, null));
  }
}
