package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.SeriesTreatment;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.mapping.DimensionChoice;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TencentSeriesPolicyTest {
  private static SeriesTreatment treat(MeterKind kind, String metric, String... words) {
    SeriesSpec spec = new SeriesSpec(metric, Map.of(), kind, Statistics.of(Statistic.P99), "");
    return Samples.policy(words).treat(spec, metric.replace('.', '_'));
  }

  @ParameterizedTest
  @MethodSource
  void statisticsAreFewAndForTheUserToChoose(MeterKind kind, String[] words, String statistics) {
    assertThat(treat(kind, "m", words).statistics().orElseThrow()).hasToString(statistics);
  }

  static Stream<Arguments> statisticsAreFewAndForTheUserToChoose() {
    String[] none = {};
    return Stream.of(
        argumentSet("counter", MeterKind.COUNTER, none, "[Sum,P99]"),
        argumentSet("gauge", MeterKind.GAUGE, none, "[LastValue,P99]"),
        argumentSet("timer", MeterKind.TIMER, none, "[Average,Maximum,Sum,SampleCount,P99]"),
        argumentSet("summary", MeterKind.SUMMARY, none, "[Average,Maximum,Sum,SampleCount,P99]"),
        argumentSet(
            "by kind",
            MeterKind.TIMER,
            new String[] {"statistics", "timer:-Sum,timer:+Minimum,counter:-Sum"},
            "[Average,Maximum,Minimum,SampleCount,P99]"),
        argumentSet(
            "by metric",
            MeterKind.TIMER,
            new String[] {"tencent.metrics.m.statistics", "avg, Maximum", "statistics", "+Sum"},
            "[Average,Maximum]"));
  }

  @Test
  void definitionDecidesKeysAndNamespace() {
    SeriesTreatment treatment = treat(
        MeterKind.GAUGE,
        "http.requests",
        "tencent.metrics.http.requests.dimensions",
        "uri, method",
        "tencent.metrics.http.requests.namespace",
        "web");

    assertThat(treatment.dimensions())
        .isEqualTo(new DimensionChoice.Exactly(Set.of("uri", "method"), "none"));
    assertThat(treatment.group()).isEqualTo("web");
    assertThat(treatment.sent()).isTrue();
  }

  @Test
  void definitionIsFoundByTheNameThatIsSentToo() {
    assertThat(treat(
                MeterKind.GAUGE, "http.requests", "tencent.metrics.http_requests.dimensions", "uri")
            .dimensions())
        .isEqualTo(new DimensionChoice.Exactly(Set.of("uri"), "none"));
  }

  @Test
  void sourceThatCannotBeSearchedListsItsDefinitions() {
    Map<String, String> words = Samples.words(
        "tencent.defined",
        "a.b",
        "tencent.metrics.a.b.namespace",
        "web",
        "tencent.undefined",
        "drop");
    TencentOptions options = TencentOptions.from(Options.of("app", words::get), null);
    TencentSeriesPolicy policy = new TencentSeriesPolicy(
        options.definitions(), options.namespace(), options.sendsUndefined(), StatisticsRules.NONE);

    assertThat(policy.namespaceOf("a_b")).isEqualTo("web");
    assertThat(policy
            .treat(new SeriesSpec("a.b", Map.of(), MeterKind.GAUGE), "a_b")
            .sent())
        .isTrue();
    assertThat(policy.treat(new SeriesSpec("c", Map.of(), MeterKind.GAUGE), "c").sent())
        .isFalse();
  }

  @Test
  void metricWithoutADefinitionIsSentWithItsTagsUnlessOptionsSayOtherwise() {
    SeriesTreatment sent = treat(MeterKind.GAUGE, "m");

    assertThat(sent.sent()).isTrue();
    assertThat(sent.dimensions()).isEqualTo(DimensionChoice.WITHOUT_INSTANCE);
    assertThat(sent.group()).isEqualTo("shop");
    assertThat(treat(MeterKind.GAUGE, "m", "tencent.undefined", "drop").sent()).isFalse();
  }

  @Test
  void catalogueTellsEachMetricOfTheServiceWithItsUnitAndStatistics() {
    Statistics statistics = Statistics.of(
        Statistic.SAMPLE_COUNT, Statistic.SUM_PER_SECOND, Statistic.P99, Statistic.LAST_VALUE);

    assertThat(Samples.policy().describe("rt", new TreeSet<>(Set.of("uri")), statistics, "ms"))
        .extracting(entry -> entry.namespace()
            + "/"
            + entry.metric()
            + entry.dimensions()
            + entry.unit()
            + entry.statistics())
        .containsExactly(
            "shop/rt_count[uri]count[sum]",
            "shop/rt_last[uri]ms[last]",
            "shop/rt_rate[uri]ms/s[avg]",
            "shop/rt_p99[uri]ms[max]");
  }
}
