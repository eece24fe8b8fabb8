package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One record of each series and aligned period, whatever a reader does. */
class PeriodsTest {
  @ParameterizedTest
  @MethodSource
  void eachSeriesHasOneRecordOfAPeriodAndNothingIsLost(int interval, int phase, String step) {
    TestSdk sdk = TestSdk.startingAt(ManualClock.START.plusSeconds(phase), "step", step);
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    DoubleHistogram histogram = sdk.meter.histogramBuilder("sizes").build();
    AtomicLong level = new AtomicLong();
    sdk.meter.gaugeBuilder("level").buildWithCallback(out -> out.record(level.get()));
    int seconds = 3600;
    for (int second = 1; second <= seconds; second++) {
      counter.add(1);
      histogram.record(second);
      level.set(second);
      sdk.passSeconds(1);
      if (second % interval == 0) {
        assertThat(sdk.export().isSuccess()).isTrue();
      }
    }
    assertThat(sdk.shutdown()).isTrue();

    for (String name : List.of("orders", "sizes", "level")) {
      assertThat(sdk.records(name))
          .as(name)
          .extracting(MetricRecord::startMillis)
          .doesNotHaveDuplicates()
          .isSorted()
          .allMatch(start -> start % Duration.parse("PT" + step).toMillis() == 0);
    }
    assertThat(sum(sdk.values("orders", Statistic.SUM))).isEqualTo(seconds);
    assertThat(sum(sdk.values("sizes", Statistic.SAMPLE_COUNT))).isEqualTo(seconds);
    assertThat(sum(sdk.values("sizes", Statistic.SUM))).isEqualTo(seconds * (seconds + 1.0) / 2);
    assertThat(sdk.exporter.pointLog().count(PointLog.Reason.LATE)).isZero();
  }

  static Stream<Arguments> eachSeriesHasOneRecordOfAPeriodAndNothingIsLost() {
    List<Arguments> cases = new ArrayList<>();
    for (String step : List.of("60s", "300s")) {
      for (int interval : new int[] {1, 10, 17, 60, 61, 300}) {
        for (int phase : new int[] {0, 1, 29, 30, 31, 59}) {
          cases.add(argumentSet(
              "%s, every %ds from %ds on".formatted(step, interval, phase), interval, phase, step));
        }
      }
    }
    return cases.stream();
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void sixWindowsOfTenSecondsAreOneRecord() {
    TestSdk sdk = TestSdk.byHand();
    DoubleHistogram histogram = sdk.meter.histogramBuilder("sizes").build();
    for (int window = 1; window <= 6; window++) {
      histogram.record(window);
      histogram.record(window * 100.0);
      sdk.passSeconds(10).export();
    }
    sdk.passSeconds(2);

    MetricRecord record = sdk.records("sizes").get(0);
    assertThat(record.startMillis()).isEqualTo(TestSdk.START);
    assertThat(record.period()).isEqualTo(Period.ONE_MINUTE);
    assertThat(record.values())
        .containsEntry(Statistic.SAMPLE_COUNT, 12.0)
        .containsEntry(Statistic.SUM, 2121.0)
        .containsEntry(Statistic.MINIMUM, 1.0)
        .containsEntry(Statistic.MAXIMUM, 600.0)
        .containsEntry(Statistic.AVERAGE, 2121.0 / 12);
    assertThat(sdk.records("sizes")).hasSize(1);
  }

  @Test
  void aWindowBelongsToThePeriodOfItsMiddle() {
    TestSdk sdk = TestSdk.startingAt(ManualClock.START.plusSeconds(31));
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    for (int minute = 1; minute <= 3; minute++) {
      counter.add(minute);
      sdk.pass(TestSdk.MINUTE).export();
    }
    sdk.shutdown();

    // 10:00:31 to 10:01:31 has its middle a second after 10:01:00
    assertThat(sdk.minutes("orders")).containsExactly(1L, 2L, 3L);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void aPeriodThatNoWindowEndsIsClosedFiveSecondsAfterItsEnd() {
    TestSdk sdk = TestSdk.byHand();
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.passSeconds(20).export();
    sdk.passSeconds(40).pass(Duration.ofMillis(4999));
    assertThat(sdk.publisher.steps()).isEmpty();
    sdk.pass(Duration.ofMillis(1));
    assertThat(sdk.records("orders")).hasSize(1);
  }

  @Test
  void aPeriodWaitsForTheWindowWhoseMiddleIsToBeInIt() {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    for (int seconds : new int[] {14, 30, 30}) {
      counter.add(1);
      sdk.passSeconds(seconds).export();
    }
    sdk.passSeconds(2);

    // 10:00:44 to 10:01:14 has its middle a second before 10:01:00
    assertThat(sdk.minutes("orders")).containsExactly(0L);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(3.0);
  }

  @Test
  void aCollectionThatComesInPartsIsOne() {
    TestSdk sdk = TestSdk.byHand();
    for (String name : List.of("a", "b", "c", "d")) {
      sdk.meter.counterBuilder(name).build().add(1);
    }
    sdk.passSeconds(60);
    List<MetricData> all = List.copyOf(sdk.reader.collect());
    for (MetricData part : all) {
      assertThat(sdk.exporter.export(List.of(part)).isSuccess()).isTrue();
      sdk.pass(Duration.ofMillis(120));
    }
    assertThat(sdk.publisher.steps()).isEmpty();
    sdk.passSeconds(1);
    assertThat(sdk.publisher.steps())
        .singleElement()
        .satisfies(step -> assertThat(step)
            .extracting(MetricRecord::name)
            .containsExactlyInAnyOrder("a", "b", "c", "d"));
  }

  @Test
  void aBurstAfterAFrozenTimeMakesNoSecondRecord() {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    sdk.meter.gaugeBuilder("level").buildWithCallback(out -> out.record(7));
    counter.add(1);
    sdk.passSeconds(10).export();
    sdk.freeze(Duration.ofMinutes(4));
    counter.add(2);
    for (int i = 0; i < 6; i++) {
      sdk.freeze(Duration.ofMillis(1)).export();
    }
    sdk.passSeconds(60).export();
    sdk.shutdown();

    // 10:00:10 to 10:04:10 has its middle at 10:02:10
    assertThat(sdk.minutes("orders")).containsExactly(0L, 2L);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0, 2.0);
    assertThat(sdk.minutes("level")).containsExactly(0L, 2L, 4L);
    assertThat(sdk.values("level", Statistic.LAST_VALUE)).containsExactly(7.0, 7.0, 7.0);
  }

  @Test
  void aWindowOfAPeriodThatWasSentCountsForTheNext() {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    counter.add(1);
    sdk.passSeconds(10).export();
    // closed by time at 65
    counter.add(2);
    sdk.passSeconds(90).export();
    assertThat(sdk.minutes("orders")).containsExactly(0L);
    sdk.shutdown();

    // 10 to 100 has its middle at 55
    assertThat(sdk.minutes("orders")).containsExactly(0L, 1L);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0, 2.0);
    assertThat(sdk.exporter.pointLog().count(PointLog.Reason.LATE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, -61, -30, 30, 61, 3600, 86_400})
  void aClockThatJumpsCostsNeitherARecordNorAnIncrease(int seconds) {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    for (int i = 0; i < 30; i++) {
      counter.add(1);
      sdk.passSeconds(10).export();
    }
    sdk.freeze(Duration.ofSeconds(seconds));
    for (int i = 0; i < 30; i++) {
      counter.add(1);
      sdk.passSeconds(10).export();
    }
    sdk.shutdown();

    assertThat(sdk.records("orders")).extracting(MetricRecord::startMillis).doesNotHaveDuplicates();
    assertThat(sum(sdk.values("orders", Statistic.SUM))).isEqualTo(60);
  }

  @Test
  void aProcessFrozenForDaysKeepsItsIncreaseWithinTheAgeThatIsAccepted() {
    TestSdk sdk = TestSdk.byHand();
    sdk.meter.counterBuilder("orders").build().add(5);
    sdk.freeze(Duration.ofDays(3)).export();
    sdk.shutdown();

    assertThat(sdk.records("orders"))
        .singleElement()
        .satisfies(record -> assertThat(sdk.clock.millis() - record.startMillis())
            .isBetween(0L, Duration.ofHours(1).toMillis()));
  }

  @Test
  void idleCountersSendNothingUnlessZerosAreAskedFor() {
    for (boolean zeros : new boolean[] {false, true}) {
      TestSdk sdk = TestSdk.byHand("send-zeros", String.valueOf(zeros));
      sdk.meter.counterBuilder("orders").build().add(1);
      sdk.meter.upDownCounterBuilder("level").build().add(1);
      for (int i = 0; i < 20; i++) {
        sdk.passSeconds(60).export();
      }
      sdk.shutdown();
      assertThat(sdk.records("orders")).hasSize(zeros ? 20 : 1);
      assertThat(sdk.records("level")).hasSize(20);
    }
  }
}
