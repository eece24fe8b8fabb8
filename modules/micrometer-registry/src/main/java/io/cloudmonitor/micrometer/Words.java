package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.config.MeterRegistryConfig;
import io.micrometer.core.instrument.config.validate.DurationValidator;
import io.micrometer.core.instrument.config.validate.InvalidReason;
import io.micrometer.core.instrument.config.validate.Validated;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads option words; what is not understood is a failure that says what is allowed. */
final class Words {
  private static final Logger logger = Logger.getLogger(Words.class.getName());

  static final String STEPS = "must be 60s or 300s";
  static final String CLOSE_TIMEOUTS = "must be from 100ms to 1h";

  private static final Duration SHORTEST_CLOSE = Duration.ofMillis(100);
  private static final Duration LONGEST_CLOSE = Duration.ofHours(1);

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

  static Validated<Duration> step(MeterRegistryConfig config) {
    return duration(config, "step", Words::isStep, STEPS);
  }

  static boolean isStep(Duration step) {
    return Period.of(step).isPresent();
  }

  static Validated<Duration> closeTimeout(MeterRegistryConfig config) {
    return duration(config, "close-timeout", Words::isCloseTimeout, CLOSE_TIMEOUTS);
  }

  static boolean isCloseTimeout(Duration timeout) {
    return timeout.compareTo(SHORTEST_CLOSE) >= 0 && timeout.compareTo(LONGEST_CLOSE) <= 0;
  }

  /** Takes the notations of Micrometer, {@code 60s} and ISO-8601. */
  private static Validated<Duration> duration(
      MeterRegistryConfig config, String word, Predicate<Duration> allowed, String message) {
    String name = config.prefix() + "." + word;
    String value = textOrNull(config, name);
    if (value == null) {
      return Validated.valid(name, null);
    }
    try {
      Validated<Duration> duration = DurationValidator.validate(name, value);
      if (duration.isValid() && allowed.test(duration.get())) {
        return duration;
      }
    } catch (ArithmeticException e) {
      // too long for a duration: said below, in the same words
    }
    return Validated.invalid(name, value, message, InvalidReason.MALFORMED);
  }

  /** Warns of a rollup, which is the publisher's option, where the steps leave it nothing to do. */
  static void warnOfIdleRollup(CloudMonitorConfig config) {
    Validated<Boolean> rollup = flag(config, "rollup");
    if (config.enabled()
        && Period.of(config.step()).filter(Period.FIVE_MINUTES::equals).isPresent()
        && rollup.isValid()
        && Boolean.TRUE.equals(rollup.get())) {
      logger.warning(() -> config.prefix()
          + ".rollup does nothing where "
          + config.prefix()
          + ".step is 300s: it folds five steps of 60s into one record of 300s");
    }
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
