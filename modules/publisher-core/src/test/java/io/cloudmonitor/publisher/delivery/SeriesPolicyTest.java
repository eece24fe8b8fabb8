package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MetricCatalogue;
import io.cloudmonitor.publisher.MetricCatalogue.Entry;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.DimensionChoice;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a provider's policy does to the series of its publisher. */
class SeriesPolicyTest {
  /** Sends what begins with x or y, the last value by host, in a group by the first letter. */
  private static final SeriesPolicy POLICY = new SeriesPolicy() {
    @Override
    public SeriesTreatment treat(SeriesSpec spec, String metricName) {
      return new SeriesTreatment(
          metricName.startsWith("x") || metricName.startsWith("y"),
          new DimensionChoice.Exactly(Set.of("host"), "none"),
          Optional.of(Statistics.of(Statistic.LAST_VALUE, Statistic.SAMPLE_COUNT)),
          metricName.substring(0, 1));
    }
  };

  private final PublisherBench bench = new PublisherBench(FakeWire.with(FakeWire.wire(), POLICY));

  @Test
  void seriesThatBecomeOneAreFolded() {
    SeriesHandle get = bench.gauge("x", "host", "h", "method", "get");
    SeriesHandle put = bench.gauge("x", "host", "h", "method", "put");
    bench.publish(new FakeStep(0).gauge(get, 1).gauge(put, 2));

    assertThat(bench.arrived())
        .containsExactly(
            "x{host=h} 60 " + PublisherBench.minute(0) + " SampleCount=2.0 LastValue=2.0");
  }

  @Test
  void groupsNeverShareARequest() {
    SeriesHandle x = bench.gauge("x.a");
    SeriesHandle y = bench.gauge("y.a");
    SeriesHandle other = bench.gauge("x.b");
    bench.publish(new FakeStep(0).gauge(x, 1).gauge(y, 2).gauge(other, 3));

    assertThat(bench.sender.recordsByRequest())
        .extracting(records -> records.stream().map(r -> r.substring(0, 3)).toList())
        .containsExactlyInAnyOrder(List.of("x_a", "x_b"), List.of("y_a"));
  }

  @Test
  void recordsOfSeriesThatAreNotSentAreCounted() {
    SeriesHandle z = bench.gauge("z");
    PublishResult result = bench.publish(new FakeStep(0).gauge(z, 1));

    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.UNDEFINED, 1L));
    assertThat(bench.sender.requests()).isEmpty();
    z.close();
  }

  @Test
  void catalogueTellsEachMetricOnceAndThoseNotSentToo() {
    bench.gauge("y", "host", "1").close();
    bench.gauge("y", "host", "2");
    bench.gauge("z");

    assertThat(bench.publisher.catalogue())
        .isEqualTo(new MetricCatalogue(List.of(entry("y"), entry("z"))));
  }

  @Test
  void publisherWithoutAPolicyTellsWhatItSends() {
    PublisherBench plain = new PublisherBench();
    plain.gauge("disk.free", "path", "/");

    assertThat(plain.publisher.catalogue().entries())
        .singleElement()
        .hasToString("Entry[namespace=, metric=disk_free, dimensions=[instance, path], unit=,"
            + " statistics=[Average, Maximum, Minimum, SampleCount, LastValue]]");
  }

  private static Entry entry(String metric) {
    return new Entry(
        "", metric, new TreeSet<>(Set.of("host")), "", List.of("SampleCount", "LastValue"));
  }
}
