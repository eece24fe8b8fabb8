package io.cloudmonitor.emulator.aliyun;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What kind of account the double plays.
 *
 * @param keys the access keys it knows
 * @param originalValues whether raw values ({@code Type=0}) are paid for
 * @param maxSeries how many time series it may hold
 * @param clock judges timestamps
 * @param requestIds names each answer
 */
public record AliyunOptions(
    List<AccessKey> keys,
    boolean originalValues,
    int maxSeries,
    InstantSource clock,
    Supplier<String> requestIds) {
  /** Checks the numbers. */
  public AliyunOptions {
    if (maxSeries < 0) throw new IllegalArgumentException("maxSeries < 0: " + maxSeries);
    keys = List.copyOf(keys);
  }
}
