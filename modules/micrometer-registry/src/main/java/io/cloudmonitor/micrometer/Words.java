package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.config.MeterRegistryConfig;
import io.micrometer.core.instrument.config.validate.InvalidReason;
import io.micrometer.core.instrument.config.validate.PropertyValidator;
import io.micrometer.core.instrument.config.validate.Validated;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads option words; what is not understood is a failure that says what is allowed. */
final class Words {
  private Words() {}

  static Validated<Boolean> flag(MeterRegistryConfig config, String word) {
    String name = config.prefix() + "." + word;
    String value = textOrNull(config, name);
    if (value == null) {
      return Validated.valid(name, null);
    }
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return Validated.valid(name, Boolean.valueOf(value));
    }
    return Validated.invalid(name, value, "must be true or false", InvalidReason.MALFORMED);
  }

  static Validated<Duration> duration(MeterRegistryConfig config, String word) {
    return PropertyValidator.getDuration(config, word);
  }

  static Validated<Statistics> percentiles(MeterRegistryConfig config, String word) {
    String name = config.prefix() + "." + word;
    String value = textOrNull(config, name);
    if (value == null) {
      return Validated.valid(name, null);
    }
    Statistics percentiles = Statistics.NONE;
    for (String part : value.split(",", -1)) {
      Optional<Statistic> percentile = percentile(part.strip());
      if (percentile.isEmpty()) {
        return Validated.invalid(
            name, value, "must be some of " + allPercentiles(), InvalidReason.MALFORMED);
      }
      percentiles = percentiles.with(percentile.get());
    }
    return Validated.valid(name, percentiles);
  }

  /** Returns the percentiles that the services know, as text. */
  static String allPercentiles() {
    return Arrays.stream(Statistic.values())
        .filter(Statistic::isPercentile)
        .map(Statistic::word)
        .collect(Collectors.joining(", "));
  }

  /** Takes a word such as {@code P99}, or a quantile such as {@code 0.99}. */
  private static Optional<Statistic> percentile(String text) {
    Optional<Statistic> statistic = Statistic.ofWord(text).filter(Statistic::isPercentile);
    if (statistic.isPresent()) {
      return statistic;
    }
    try {
      return Statistic.ofQuantile(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String textOrNull(MeterRegistryConfig config, String name) {
    String value = config.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
