package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.config.validate.ValidationException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudMonitorConfigTest {
  @Test
  void defaultsAreThoseOfTheDocumentation() {
    CloudMonitorConfig config = CloudMonitorConfig.DEFAULT;
    assertThat(config.prefix()).isEqualTo("cloudmonitor");
    assertThat(config.enabled()).isTrue();
    assertThat(config.step()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.sendZeros()).isFalse();
    assertThat(config.percentiles()).isEqualTo(Statistics.DEFAULT_PERCENTILES);
    assertThat(config.sloBuckets()).isFalse();
    assertThat(config.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.flushOpenPeriod()).isFalse();
    assertThat(config.validate().isValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"60s", "1m", "PT1M", "60000ms", "300s", "5m"})
  void bothPeriodsAreTakenHoweverTheyAreWritten(String step) {
    assertThat(TestRegistry.config("step", step).validate().isValid()).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsWrongIsNamedWithItsValueAndWhatIsAllowed(String word, String value, String message) {
    assertThatThrownBy(TestRegistry.config(word, value)::requireValid)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("cloudmonitor." + word + " was '" + value + "' but it " + message);
  }

  static Stream<Arguments> whatIsWrongIsNamedWithItsValueAndWhatIsAllowed() {
    return Stream.of(
        argumentSet("no duration", "step", "abc", "must be 60s or 300s"),
        argumentSet("a step without a unit", "step", "60", "must be 60s or 300s"),
        argumentSet("a negative step", "step", "-1s", "must be 60s or 300s"),
        argumentSet("a step without end", "step", "99999999999d", "must be 60s or 300s"),
        argumentSet("a word for a flag", "send-zeros", "yes", "must be true or false"),
        argumentSet("enabled", "enabled", "on", "must be true or false"),
        argumentSet(
            "an unknown percentile", "percentiles", "P50,P99.9", "must be some of P10, P20"),
        argumentSet("no percentile", "percentiles", "Average", "must be some of P10, P20"),
        argumentSet("an empty part", "percentiles", "P50,", "must be some of P10, P20"),
        argumentSet("buckets", "slo-buckets", "1", "must be true or false"),
        argumentSet("no time", "close-timeout", "5", "must be from 100ms to 1h"),
        argumentSet("flush", "flush-open-period", "2", "must be true or false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s", "59s", "61s", "2m", "10m", "0s"})
  void anotherStepIsRefused(String step) {
    assertThatThrownBy(TestRegistry.config("step", step)::requireValid)
        .isInstanceOf(ValidationException.class)
        .hasMessage("cloudmonitor.step was '" + step + "' but it must be 60s or 300s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "enabled", "send-zeros", "percentiles", "slo-buckets"})
  void aBlankOptionCountsAsAbsent(String word) {
    CloudMonitorConfig blank = TestRegistry.config(word, " ", "close-timeout", "");
    assertThat(blank.validate().isValid()).isTrue();
    assertThat(blank.step()).isEqualTo(Duration.ofMinutes(1));
    assertThat(blank.enabled()).isTrue();
    assertThat(blank.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "0s", "99ms", "2h"})
  void aCloseTimeoutThatLosesAllOrNeverEndsIsRefused(String timeout) {
    assertThatThrownBy(TestRegistry.config("close-timeout", timeout)::requireValid)
        .hasMessageContaining("must be from 100ms to 1h");
  }

  @Test
  void everyWrongOptionIsNamedAtOnce() {
    assertThatThrownBy(TestRegistry.config("step", "2m", "send-zeros", "x")::requireValid)
        .hasMessageContaining("cloudmonitor.step")
        .hasMessageContaining("cloudmonitor.send-zeros");
  }

  @ParameterizedTest
  @CsvSource({"300s, true, 1", "300s, false, 0", "300s, x, 0", "60s, true, 0"})
  void aRollupThatStepsLeaveNothingToDoIsWarnedOfOnce(String step, String rollup, int warnings) {
    try (LogCapture log = new LogCapture(Words.class)) {
      TestRegistry test = new TestRegistry("step", step, "rollup", rollup);
      test.registry.stop();
      test.registry.start(Thread::new);
      assertThat(log.levels()).hasSize(warnings).allMatch(Level.WARNING::equals);
    }
  }

  @Test
  void anOverriddenMethodIsCheckedAsWell() {
    CloudMonitorConfig config = new CloudMonitorConfig() {
      @Override
      public @Nullable String get(String key) {
        return null;
      }

      @Override
      public Duration step() {
        return Duration.ofSeconds(30);
      }
    };
    assertThatThrownBy(() -> CloudMonitorMeterRegistry.builder(config).build())
        .hasMessageContaining("cloudmonitor.step was 'PT30S' but it must be 60s or 300s");
  }
}
