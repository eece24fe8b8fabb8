package io.cloudmonitor.micrometer;

import static io.micrometer.core.instrument.config.MeterRegistryConfigValidator.check;
import static io.micrometer.core.instrument.config.MeterRegistryConfigValidator.checkAll;
import static io.micrometer.core.instrument.config.MeterRegistryConfigValidator.checkRequired;

import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.config.validate.InvalidReason;
import io.micrometer.core.instrument.config.validate.Validated;
import io.micrometer.core.instrument.push.PushRegistryConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a {@link CloudMonitorMeterRegistry}.
 *
 * <p>Every option is {@link #get read} as {@link #prefix} + {@code .} + its word. The methods here
 * are the registry's own options; all others ({@code aliyun.region}, {@code instance},
 * {@code include}, {@code max-series}, {@code jitter}, {@code rollup}, {@code dry-run} and so on)
 * go to the publisher as they are, and are described there. One that is blank counts as absent.
 */
public interface CloudMonitorConfig extends PushRegistryConfig {
  /** A configuration without any value, and so without a provider. */
  CloudMonitorConfig DEFAULT = key -> null;

  @Override
  @Nullable
  String get(String key);

  @Override
  default String prefix() {
    return "cloudmonitor";
  }

  /** Returns whether anything is published, option {@code enabled}; default true. */
  @Override
  default boolean enabled() {
    return Words.flag(this, "enabled").orElse(true);
  }

  /**
   * Returns the length of a step, which is the period of its records; see the PutCustomMetric page,
   * parameter {@code MetricList.N.Period}.
   *
   * @return 60 s (default) or 300 s
   */
  @Override
  default Duration step() {
    return Words.step(this).orElse(Duration.ofSeconds(60));
  }

  /**
   * Returns whether an idle counter sends an increase of zero, option {@code send-zeros}; default
   * false.
   */
  default boolean sendZeros() {
    return Words.flag(this, "send-zeros").orElse(false);
  }

  /**
   * Returns the percentiles that a timer or summary sends which publishes a percentile histogram,
   * option {@code percentiles}, such as {@code P50,P99}; one that names its percentiles sends
   * those.
   *
   * @return some of the 13 percentiles of {@link io.cloudmonitor.publisher.Statistic}; default P50,
   *     P90, P95, P99
   */
  default Statistics percentiles() {
    return Words.percentiles(this, "percentiles").orElse(Statistics.DEFAULT_PERCENTILES);
  }

  /**
   * Returns whether each service level objective of a timer or summary sends a counter
   * {@code <name>.histogram} with the tag {@code le}, option {@code slo-buckets}; default false,
   * for each is a series that is billed.
   */
  default boolean sloBuckets() {
    return Words.flag(this, "slo-buckets").orElse(false);
  }

  /**
   * Returns the longest time that closing the registry may take, option {@code close-timeout}.
   * Reading the last step takes half of it at most, and sending the rest; what is not settled by
   * then is lost.
   *
   * @return from 100 ms to 1 h; default 5 s
   */
  default Duration closeTimeout() {
    return Words.closeTimeout(this).orElse(Duration.ofSeconds(5));
  }

  /**
   * Returns whether a flush also sends the period that is still open, option
   * {@code flush-open-period}; default false. What is recorded in the rest of that period then
   * counts for the next one, since a period is sent once.
   */
  default boolean flushOpenPeriod() {
    return Words.flag(this, "flush-open-period").orElse(false);
  }

  @Override
  default Validated<?> validate() {
    return checkAll(
        this,
        checkRequired("step", CloudMonitorConfig::step)
            .andThen(step -> step.invalidateWhen(
                value -> !Words.isStep(value), Words.STEPS, InvalidReason.MALFORMED)),
        check("enabled", CloudMonitorConfig::enabled),
        check("send-zeros", CloudMonitorConfig::sendZeros),
        checkRequired("percentiles", CloudMonitorConfig::percentiles),
        check("slo-buckets", CloudMonitorConfig::sloBuckets),
        checkRequired("close-timeout", CloudMonitorConfig::closeTimeout)
            .andThen(timeout -> timeout.invalidateWhen(
                value -> !Words.isCloseTimeout(value),
                Words.CLOSE_TIMEOUTS,
                InvalidReason.MALFORMED)),
        check("flush-open-period", CloudMonitorConfig::flushOpenPeriod));
  }
}
