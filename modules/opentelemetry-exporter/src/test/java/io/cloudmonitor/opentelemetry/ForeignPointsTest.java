package io.cloudmonitor.opentelemetry;

import static io.cloudmonitor.opentelemetry.Points.CUMULATIVE;
import static io.cloudmonitor.opentelemetry.Points.DELTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.opentelemetry.PointLog.Reason;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that no SDK makes for this exporter, but that other producers do. */
class ForeignPointsTest {
  private static final double LONG_AGO = -100_000;

  private final ManualClock clock = new ManualClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final FakePublisher publisher = new FakePublisher();
  private final CloudMonitorMetricExporter exporter = TestSdk.exporter(clock, scheduler, publisher);

  /** Exports each at its minute, and closes all periods. */
  private void exportEachMinute(List<MetricData> metrics) {
    for (MetricData metric : metrics) {
      scheduler.advance(Duration.ofMinutes(1));
      assertThat(exporter.export(List.of(metric)).isSuccess()).isTrue();
    }
    exporter.shutdown();
    scheduler.runDue();
  }

  private List<Double> values(Statistic statistic) {
    return publisher.records().stream()
        .map(record -> record.values().getOrDefault(statistic, Double.NaN))
        .toList();
  }

  private Map<Statistic, Double> only() {
    assertThat(publisher.records()).hasSize(1);
    return publisher.records().get(0).values();
  }

  @ParameterizedTest
  @MethodSource
  void cumulativeSumsBecomeIncreases(List<MetricData> metrics, List<Double> sums) {
    exportEachMinute(metrics);
    assertThat(values(Statistic.SUM)).isEqualTo(sums);
  }

  static Stream<Arguments> cumulativeSumsBecomeIncreases() {
    return Stream.of(
        argumentSet(
            "the first one of a series that began unseen is where the next begins",
            List.of(total(LONG_AGO, 60, 100), total(LONG_AGO, 120, 103)),
            List.of(3.0)),
        argumentSet(
            "the first one of a series that began since is all of it",
            List.of(total(1, 60, 100), total(1, 120, 103)),
            List.of(100.0, 3.0)),
        argumentSet(
            "another start is a reset",
            List.of(total(1, 60, 100), total(70, 120, 30), total(70, 180, 50)),
            List.of(100.0, 30.0, 20.0)),
        argumentSet(
            "a fall is a reset",
            List.of(total(LONG_AGO, 60, 100), total(LONG_AGO, 120, 30)),
            List.of(30.0)),
        argumentSet(
            "a repeated time is nothing new",
            List.of(total(1, 60, 100), total(1, 60, 103), total(1, 180, 104)),
            List.of(100.0, 4.0)),
        argumentSet(
            "no increase, no record",
            List.of(total(1, 60, 100), total(1, 120, 100)),
            List.of(100.0)));
  }

  private static MetricData total(double start, double second, double value) {
    return Points.sum("total", CUMULATIVE, true, start, second, value);
  }

  @Test
  void levelsAreReadingsWhateverTheirTemporality() {
    exportEachMinute(List.of(
        Points.sum("level", CUMULATIVE, false, LONG_AGO, 60, 100),
        Points.sum("level", CUMULATIVE, false, LONG_AGO, 120, -3)));
    assertThat(values(Statistic.LAST_VALUE)).containsExactly(100.0, -3.0);
  }

  @Test
  void changesOfALevelAddUp() {
    exportEachMinute(List.of(
        Points.sum("level", DELTA, false, 0, 60, 5),
        Points.sum("level", DELTA, false, 60, 120, -3)));
    assertThat(values(Statistic.LAST_VALUE)).containsExactly(5.0, 2.0);
  }

  @ParameterizedTest
  @MethodSource
  void cumulativeHistogramsBecomeIncreases(
      List<MetricData> metrics, List<Double> counts, List<Double> sums) {
    exportEachMinute(metrics);
    assertThat(values(Statistic.SAMPLE_COUNT)).isEqualTo(counts);
    assertThat(values(Statistic.SUM)).isEqualTo(sums);
  }

  static Stream<Arguments> cumulativeHistogramsBecomeIncreases() {
    return Stream.of(
        argumentSet(
            "explicit",
            List.of(buckets(1, 60, 9, 1L, 2L, 0L, 1L, 0L), buckets(1, 120, 14, 1L, 3L, 1L, 1L, 0L)),
            List.of(4.0, 2.0),
            List.of(9000.0, 5000.0)),
        argumentSet(
            "explicit that began unseen",
            List.of(
                buckets(LONG_AGO, 60, 9, 1L, 2L, 0L, 1L, 0L),
                buckets(LONG_AGO, 120, 14, 1L, 3L, 1L, 1L, 0L)),
            List.of(2.0),
            List.of(5000.0)),
        argumentSet(
            "explicit with less in a bucket than before",
            List.of(buckets(1, 60, 9, 1L, 2L, 0L, 1L, 0L), buckets(1, 120, 20, 0L, 0L, 5L, 1L, 0L)),
            List.of(4.0, 6.0),
            List.of(9000.0, 20_000.0)),
        argumentSet(
            "exponential",
            List.of(exponential(60, 10, 3, 8, 1L, 2L), exponential(120, 40, 3, 8, 1L, 3L, 0L, 1L)),
            List.of(3.0, 2.0),
            List.of(10.0, 30.0)),
        argumentSet(
            "exponential that lost resolution",
            List.of(exponential(60, 10, 3, 8, 1L, 2L), exponential(120, 40, 2, 4, 4L, 3L)),
            List.of(3.0, 4.0),
            List.of(10.0, 30.0)),
        argumentSet(
            "exponential that gained resolution began anew",
            List.of(exponential(60, 10, 3, 8, 1L, 2L), exponential(120, 40, 4, 16, 4L, 3L)),
            List.of(3.0, 7.0),
            List.of(10.0, 40.0)),
        argumentSet(
            "summary",
            List.of(Points.summary("q", 1, 60, 10, 20), Points.summary("q", 1, 120, 15, 31)),
            List.of(10.0, 5.0),
            List.of(20_000.0, 11_000.0)));
  }

  private static MetricData buckets(double start, double second, double sum, Long... counts) {
    return Points.histogram("h", CUMULATIVE, start, second, sum, 0.5, 6.0, counts);
  }

  private static MetricData exponential(
      double second, double sum, int scale, int offset, Long... counts) {
    return Points.exponential("e", CUMULATIVE, 1, second, sum, scale, 0, offset, counts);
  }

  @Test
  void aMinimumOfAllTimeIsNotOneOfAPeriodUnlessItMoved() {
    exportEachMinute(List.of(
        Points.histogram("h", CUMULATIVE, 1, 60, 9, 0.5, 3.0, 1L, 2L, 0L, 0L, 0L),
        Points.histogram("h", CUMULATIVE, 1, 120, 12, 0.5, 7.0, 1L, 3L, 0L, 1L, 0L)));
    assertThat(values(Statistic.MINIMUM)).containsExactly(500.0, Double.NaN);
    assertThat(values(Statistic.MAXIMUM)).containsExactly(3000.0, 7000.0);
  }

  @Test
  void anExplicitHistogramIsExactButForItsPercentiles() {
    exportEachMinute(
        List.of(Points.histogram("h", DELTA, 0, 60, 80, 0.8, 9.0, 5L, 10L, 70L, 10L, 5L)));
    assertThat(only())
        .containsEntry(Statistic.SAMPLE_COUNT, 100.0)
        .containsEntry(Statistic.SUM, 80_000.0)
        .containsEntry(Statistic.AVERAGE, 800.0)
        .containsEntry(Statistic.MINIMUM, 800.0)
        .containsEntry(Statistic.MAXIMUM, 9000.0);
    assertThat(only().get(Statistic.P50)).isBetween(2000.0, 4000.0);
    assertThat(only().get(Statistic.P90)).isBetween(4000.0, 8000.0);
    assertThat(only().get(Statistic.P99)).isBetween(8000.0, 9000.0);
  }

  @ParameterizedTest
  @MethodSource
  void percentilesOfWhichNothingIsKnownAreLeftOut(MetricData metric, boolean known) {
    exportEachMinute(List.of(metric));
    assertThat(only().containsKey(Statistic.P99)).isEqualTo(known);
  }

  static Stream<Arguments> percentilesOfWhichNothingIsKnownAreLeftOut() {
    return Stream.of(
        argumentSet("no bounds at all", bare(null, null), false),
        argumentSet("no bounds, a minimum and a maximum", bare(1.0, 9.0), false),
        argumentSet("no bounds, but all the same", bare(4.0, 4.0), true),
        argumentSet(
            "negative samples",
            Points.histogram("h", DELTA, 0, 60, 5, -3.0, 9.0, 5L, 0L, 0L, 0L, 5L),
            false),
        argumentSet(
            "bounds alone",
            Points.histogram("h", DELTA, 0, 60, 5, null, null, 5L, 0L, 0L, 0L, 5L),
            true));
  }

  private static MetricData bare(Double min, Double max) {
    return Points.histogram("h", DELTA, 0, 60, 40, min, max, List.of(), 10L);
  }

  @Test
  void aSummaryKeepsItsQuantilesAndKnowsNoMinimum() {
    exportEachMinute(List.of(Points.summary("q", 1, 60, 1000, 1500)));
    assertThat(only()).doesNotContainKeys(Statistic.MINIMUM, Statistic.MAXIMUM);
    assertThat(only().get(Statistic.P50)).isCloseTo(1000, within(15.0));
    assertThat(only().get(Statistic.P99)).isCloseTo(3000, within(45.0));
  }

  @Test
  void aNumberThatIsNotFiniteNeverLeaves() {
    exportEachMinute(List.of(
        Points.gauge("g", "1", 60, Double.NaN),
        Points.gauge("g", "1", 120, Double.POSITIVE_INFINITY),
        Points.sum("s", DELTA, true, 0, 60, Double.NEGATIVE_INFINITY),
        Points.histogram("h", DELTA, 0, 240, Double.NaN, 1.0, 2.0, 0L, 3L, 0L, 0L, 0L)));
    assertThat(exporter.pointLog().count(Reason.NOT_FINITE)).isEqualTo(3);
    assertThat(only())
        .containsEntry(Statistic.SAMPLE_COUNT, 3.0)
        .containsEntry(Statistic.MAXIMUM, 2000.0)
        .doesNotContainKeys(Statistic.SUM, Statistic.AVERAGE);
  }

  @Test
  void aCounterThatFallsIsLeftOut() {
    exportEachMinute(List.of(Points.sum("s", DELTA, true, 0, 60, -1)));
    assertThat(publisher.records()).isEmpty();
    assertThat(exporter.pointLog().count(Reason.INVALID)).isEqualTo(1);
  }

  @Test
  void aBrokenMetricCostsItself() {
    MetricData broken = (MetricData) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {MetricData.class}, (self, method, args) -> {
          throw new IllegalStateException("broken");
        });
    scheduler.advance(Duration.ofMinutes(1));
    exporter.export(List.of(Points.gauge("a", "1", 60, 1), broken, Points.gauge("b", "1", 60, 2)));
    exporter.shutdown();
    scheduler.runDue();
    assertThat(publisher.records()).extracting(MetricRecord::name).containsExactly("a", "b");
    assertThat(exporter.pointLog().count(Reason.BROKEN)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource
  void timesAreMillisecondsUnlessTheyAreToStayAsRecorded(
      String durations, String unit, double expected, String sentUnit) {
    CloudMonitorMetricExporter own =
        TestSdk.exporter(clock, scheduler, publisher, "durations", durations);
    own.export(List.of(Points.gauge("g", unit, 0, 2)));
    own.shutdown();
    scheduler.runDue();
    assertThat(values(Statistic.LAST_VALUE)).containsExactly(expected);
    assertThat(publisher.specs().get(0).unit()).isEqualTo(sentUnit);
  }

  static Stream<Arguments> timesAreMillisecondsUnlessTheyAreToStayAsRecorded() {
    return Stream.of(
        argumentSet("seconds", "ms", "s", 2000.0, "ms"),
        argumentSet("nanoseconds", "ms", "ns", 2e-6, "ms"),
        argumentSet("milliseconds", "ms", "ms", 2.0, "ms"),
        argumentSet("hours", "ms", "h", 7.2e6, "ms"),
        argumentSet("as recorded", "as-recorded", "s", 2.0, "s"),
        argumentSet("bytes", "ms", "By", 2.0, "bytes"),
        argumentSet("a count", "ms", "{request}", 2.0, "request"),
        argumentSet("nothing", "ms", "1", 2.0, ""));
  }
}
