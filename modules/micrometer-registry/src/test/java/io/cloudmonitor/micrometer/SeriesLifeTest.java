package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Series are opened with their meters, and closed with them. */
class SeriesLifeTest {
  private final TestRegistry test = new TestRegistry();

  @ParameterizedTest
  @MethodSource
  void aMeterOpensItsSeries(Consumer<MeterRegistry> use, SeriesSpec expected) {
    use.accept(test.registry);
    assertThat(test.publisher.specs()).containsExactly(expected);
  }

  static Stream<Arguments> aMeterOpensItsSeries() {
    Map<String, String> none = Map.of();
    return Stream.of(
        argumentSet(
            "names and keys in snake case, values as they are",
            use(registry -> registry.counter("Http.Server.calls", "errorType", "Not Found")),
            new SeriesSpec(
                "Http_Server_calls", Map.of("errorType", "Not Found"), MeterKind.COUNTER)),
        argumentSet(
            "a timer in milliseconds",
            use(registry -> registry.timer("it")),
            new SeriesSpec("it", none, MeterKind.TIMER, Statistics.NONE, "ms")),
        argumentSet(
            "a timer's percentiles",
            use(registry -> Timer.builder("it").publishPercentiles(0.5).register(registry)),
            new SeriesSpec("it", none, MeterKind.TIMER, Statistics.of(Statistic.P50), "ms")),
        argumentSet(
            "a gauge's base unit",
            use(registry -> Gauge.builder("it", () -> 1).baseUnit("bytes").register(registry)),
            new SeriesSpec("it", none, MeterKind.GAUGE, Statistics.NONE, "bytes")),
        argumentSet(
            "a time gauge in milliseconds",
            use(registry -> TimeGauge.builder("it", () -> 1, TimeUnit.DAYS).register(registry)),
            new SeriesSpec("it", none, MeterKind.GAUGE, Statistics.NONE, "ms")),
        argumentSet(
            "common tags",
            use(registry -> {
              registry.config().commonTags("app", "shop");
              registry.summary("it");
            }),
            new SeriesSpec("it", Map.of("app", "shop"), MeterKind.SUMMARY)),
        argumentSet(
            "what filters rename",
            use(registry -> {
              registry.config().meterFilter(MeterFilter.renameTag("it", "a", "b"));
              registry.counter("it", "a", "1");
            }),
            new SeriesSpec("it", Map.of("b", "1"), MeterKind.COUNTER)));
  }

  @Test
  void aMeterThatAFilterDeniesOpensNone() {
    test.registry.config().meterFilter(MeterFilter.denyNameStartsWith("it"));
    test.registry.counter("it").increment();
    test.endStep();
    assertThat(test.publisher.handlesOpened()).isZero();
  }

  @Test
  void aRemovedMeterGivesItsSeriesBack() {
    Counter counter = test.registry.counter("it");
    test.registry.remove(counter);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
    counter.increment();
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
  }

  @Test
  void whatARemovedMeterHoldsIsPublishedOnce() {
    double[] total = {3};
    Meter[] meters = {
      test.registry.counter("counter"),
      test.registry.timer("timer"),
      FunctionCounter.builder("function", total, t -> t[0]).register(test.registry)
    };
    test.registry.counter("counter").increment(3);
    test.registry.timer("timer").record(Duration.ofMillis(3));
    for (Meter meter : meters) {
      test.registry.remove(meter);
    }
    assertThat(test.publisher.handlesClosed()).isZero();
    test.endStep();
    test.endStep();
    for (String name : List.of("counter", "timer", "function")) {
      assertThat(test.total(name)).as(name).isEqualTo(3);
    }
    assertThat(total).containsExactly(3);
    assertThat(test.publisher.handlesClosed()).isEqualTo(3);
  }

  @Test
  void aMeterThatIsRemovedAndMadeAnewIsOneRecord() {
    Counter first = test.registry.counter("it");
    first.increment(1);
    test.registry.remove(first);
    test.registry.counter("it").increment(2);
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SUM, 3.0);
  }

  @Test
  void aRemovedGaugeIsNotReadAgain() {
    MultiGauge gauges = MultiGauge.builder("it").register(test.registry);
    gauges.register(List.of(MultiGauge.Row.of(Tags.empty(), 1)), true);
    gauges.register(List.of(MultiGauge.Row.of(Tags.empty(), 2)), true);
    test.endStep();
    assertThat(test.newest("it"))
        .containsEntry(LAST_VALUE, 2.0)
        .containsEntry(Statistic.SAMPLE_COUNT, 1.0);
  }

  @Test
  void manyMetersThatComeAndGoLeaveNothingBehind() {
    for (int i = 0; i < 1000; i++) {
      Counter counter = test.registry.counter("it", "id", Integer.toString(i));
      counter.increment();
      test.registry.remove(counter);
    }
    test.endStep();
    assertThat(test.publisher.lastStep()).hasSize(1000);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1000);
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
  }

  @Test
  void anotherNamingConventionRenamesTheSeriesOfMetersThatExist() {
    test.registry.counter("a.b").increment();
    test.registry.config().namingConvention(NamingConvention.camelCase);
    test.endStep();
    assertThat(test.newest("aB")).containsEntry(SUM, 1.0);
    assertThat(test.publisher.handlesOpened()).isEqualTo(2);
    assertThat(test.publisher.handlesClosed()).isEqualTo(1);
  }

  @Test
  void aConventionThatThrowsCostsTheSeriesAndNotTheApplication() {
    test.registry.config().namingConvention((name, type, unit) -> {
      throw new IllegalStateException("broken on purpose");
    });
    try (LogCapture log = new LogCapture(SeriesOpener.class)) {
      test.registry.counter("it").increment();
      assertThat(log.messages()).singleElement().asString().contains("it");
    }
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
    test.registry.config().namingConvention(NamingConvention.snakeCase);
    test.registry.counter("it").increment();
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SUM, 1.0);
  }

  private static Consumer<MeterRegistry> use(Consumer<MeterRegistry> use) {
    return use;
  }
}
