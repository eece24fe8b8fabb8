package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetrichubEncoderTest {
  private final MetrichubEncoder encoder = new MetrichubEncoder(12345);
  private final Samples.Sink sink = new Samples.Sink();

  @Test
  void recordIsTheObjectOfTheDocumentsAfterAComma() {
    MappedSeries series = Samples.series("requests", Map.of("uri", "/a", "instance", "web-1"));

    encode(series, MeterKind.COUNTER.defaultStatistics(), increase(30));

    assertThat(sink.records)
        .containsExactly(
            ",{\"dimensions\":{\"instance\":\"web-1\",\"uri\":\"/a\"},\"groupId\":12345,"
                + "\"metricName\":\"requests\",\"period\":60,\"time\":\"1700000040000\",\"type\":1,"
                + "\"values\":{\"Average\":30,\"Maximum\":30,\"Minimum\":30,\"Sum\":30,"
                + "\"SampleCount\":1,\"SumPerSecond\":0.5}}");
  }

  @Test
  void hostileTextStaysInsideItsString() {
    String value = "\"},{\\\u0001\n😀区";

    encode(Samples.series("m", Map.of("k", value)), Statistics.of(Statistic.SUM), increase(1));

    JsonNode record = Vectors.parse(sink.records.get(0).substring(1));
    assertThat(record.at("/dimensions/k").textValue()).isEqualTo(value);
    assertThat(record.at("/values/Sum").intValue()).isEqualTo(1);
  }

  @Test
  void seriesWithoutDimensionsHasAnEmptyObject() {
    encode(Samples.series("m", Map.of()), Statistics.of(Statistic.SUM), increase(1));

    assertThat(sink.records.get(0)).startsWith(",{\"dimensions\":{},");
  }

  @Test
  void recordWithoutAFiniteStatisticIsDiscarded() {
    encode(Samples.series("m", Map.of()), Statistics.of(Statistic.P50), increase(1));

    assertThat(sink.records).isEmpty();
    assertThat(sink.discarded).isEqualTo(1);
  }

  private static Aggregate increase(double amount) {
    Aggregate aggregate = new Aggregate();
    aggregate.setIncrease(amount);
    return aggregate;
  }

  private void encode(MappedSeries series, Statistics statistics, Aggregate aggregate) {
    encoder.encode(
        encoder.prefix(series), statistics, aggregate, Period.ONE_MINUTE, 1700000040000L, sink);
  }
}
