package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricRecordTest {
  private static MetricRecord record(Map<String, String> dimensions) {
    return new MetricRecord(
        "jvm_memory", new TreeMap<>(dimensions), Period.ONE_MINUTE, 0, Map.of());
  }

  @Test
  void identityIsNameAndDimensionsSortedByKey() {
    assertThat(record(Map.of("b", "2", "a", "1", "B", "3")).identity())
        .isEqualTo("jvm_memory{B=3&a=1&b=2}");
    assertThat(record(Map.of("a", "{")).identity()).isEqualTo("jvm_memory{a={}");
    assertThat(record(Map.of()).identity()).isEqualTo("jvm_memory{}");
  }

  @Test
  void identityOfAValueThatEndsInABraceStillHasItsSeparators() {
    assertThat(record(Map.of("a", "{", "b", "2")).identity()).isEqualTo("jvm_memory{a={&b=2}");
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    Aggregate aggregate = new Aggregate();
    aggregate.setDistribution(2, Double.POSITIVE_INFINITY, 1, Double.NaN, null);

    MetricRecord record = MetricRecord.of(
        "m",
        new TreeMap<>(),
        Statistics.of(Statistic.SUM, Statistic.MAXIMUM, Statistic.MINIMUM, Statistic.P99),
        aggregate,
        Period.ONE_MINUTE,
        60_000);

    assertThat(record.values()).containsExactly(Map.entry(Statistic.MINIMUM, 1.0));
    assertThat(record.startMillis()).isEqualTo(60_000);
  }

  @Test
  void holdsItsStatisticsInTheirOrder() {
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(3);

    assertThat(MetricRecord.of(
                "m",
                new TreeMap<>(),
                MeterKind.GAUGE.defaultStatistics(),
                aggregate,
                Period.ONE_MINUTE,
                0)
            .values()
            .keySet())
        .containsExactlyElementsOf(MeterKind.GAUGE.defaultStatistics().toList());
  }

  @Test
  void copiesItsMaps() {
    TreeMap<String, String> dimensions = new TreeMap<>(Map.of("a", "1"));
    Map<Statistic, Double> values = new HashMap<>(Map.of(Statistic.SUM, 1.0));
    MetricRecord record = new MetricRecord("m", dimensions, Period.ONE_MINUTE, 0, values);

    dimensions.put("b", "2");
    values.clear();

    assertThat(record.dimensions()).containsOnlyKeys("a");
    assertThat(record.values()).containsOnlyKeys(Statistic.SUM);
    assertThatThrownBy(() -> record.dimensions().put("c", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> record.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void resultAddsUpItsReasons() {
    Map<RejectReason, Long> rejected = new HashMap<>(Map.of(RejectReason.QUOTA, 2L));
    PublishResult result =
        new PublishResult(9, 1, rejected, Map.of(ExpireReason.CLOSED, 3L, ExpireReason.AGE, 1L), 2);
    rejected.put(RejectReason.INVALID, 7L);

    assertThat(result.rejectedTotal()).isEqualTo(2);
    assertThat(result.expiredTotal()).isEqualTo(4);
    assertThat(PublishResult.EMPTY.rejectedTotal() + PublishResult.EMPTY.expiredTotal())
        .isZero();
  }

  @Test
  void reasonsHaveWordsOfTheirOwn() {
    List<String> words = new java.util.ArrayList<>();
    for (RejectReason reason : RejectReason.values()) {
      words.add(reason.word());
    }
    for (ExpireReason reason : ExpireReason.values()) {
      words.add(reason.word());
    }

    assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void withoutAProviderNoPublisherIsMade() {
    assertThat(PublisherProvider.installed()).isEmpty();
    assertThat(PublisherProvider.installedOptions(Options.of(Map.of()))).isEmpty();
    assertThat(PublisherProvider.createConfigured(Options.of(Map.of()))).isEmpty();
  }
}
