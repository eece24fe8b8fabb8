package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must be created at the service, and what becomes of what was and of what was not. */
class TencentCatalogueTest {
  private final ManualScheduler scheduler = new ManualScheduler(new ManualClock());
  private final StrictReceiver receiver = new StrictReceiver();
  private final FakeHttpSender sender = new FakeHttpSender()
      .always(request -> Samples.answer(Integer.toString(receiver.receive(request))));

  private Publisher publisher(String... more) {
    return Samples.publisher(scheduler, sender, more);
  }

  private PublishResult publish(Publisher publisher, FakeStep step) {
    var result = publisher.publish(step).toCompletableFuture();
    scheduler.runAll();
    return result.join();
  }

  private static SeriesHandle timer(Publisher publisher, Map<String, String> tags) {
    return publisher.series(
        new SeriesSpec("http.requests", tags, MeterKind.TIMER, Statistics.NONE, "ms"));
  }

  private Publisher withTwoMetrics() {
    Publisher publisher = publisher(
        "tencent.metrics.http.requests.dimensions", "uri",
        "tencent.metrics.http.requests.statistics", "avg,count",
        "tencent.metrics.heap.namespace", "jvm");
    timer(publisher, Map.of("uri", "/a", "status", "200"));
    timer(publisher, Map.of("uri", "/b", "status", "500"));
    publisher.series(
        new SeriesSpec("heap", Map.of("area", "a"), MeterKind.GAUGE, Statistics.NONE, "bytes"));
    return publisher;
  }

  @Test
  void catalogueIsATableForPeople() {
    assertThat(withTwoMetrics().catalogue().toTable().lines())
        .containsExactly(
            "namespace  metric               dimensions  unit   statistics",
            "jvm        heap_last            area        bytes  last",
            "shop       http_requests_avg    uri         ms     avg",
            "shop       http_requests_count  uri         count  sum");
  }

  @Test
  void catalogueIsCsvForSheets() {
    assertThat(withTwoMetrics().catalogue().toCsv())
        .isEqualTo("namespace,metric,dimensions,unit,statistics\r\n"
            + "jvm,heap_last,area,bytes,last\r\n"
            + "shop,http_requests_avg,uri,ms,avg\r\n"
            + "shop,http_requests_count,uri,count,sum\r\n");
  }

  @Test
  void catalogueIsJsonForScripts() throws IOException {
    JsonNode json = new ObjectMapper().readTree(withTwoMetrics().catalogue().toJson());

    assertThat(json).hasSize(3);
    assertThat(json.get(1)).isEqualTo(new ObjectMapper().readTree("""
            {"namespace":"shop","metric":"http_requests_avg","dimensions":["uri"],"unit":"ms",
             "statistics":["avg"]}"""));
  }

  @Test
  void definedTimerIsFoldedAndNotMerelyStripped() {
    Publisher publisher = publisher(
        "tencent.metrics.http.requests.dimensions", "uri",
        "tencent.metrics.http.requests.statistics", "count,sum,avg,min,max");
    FakeStep step = new FakeStep(0)
        .with(timer(publisher, Map.of("uri", "/a", "status", "200")), Samples.distribution(10, 20))
        .with(timer(publisher, Map.of("uri", "/a", "status", "500")), Samples.distribution(90))
        .with(timer(publisher, Map.of("uri", "/b", "status", "200")), Samples.distribution(1));

    assertThat(publish(publisher, step).accepted()).isEqualTo(10);
    assertThat(receiver.taken)
        .containsExactlyInAnyOrder(
            "shop/http_requests_avg{uri=\"/a\"}=40",
            "shop/http_requests_max{uri=\"/a\"}=90",
            "shop/http_requests_min{uri=\"/a\"}=10",
            "shop/http_requests_sum{uri=\"/a\"}=120",
            "shop/http_requests_count{uri=\"/a\"}=3",
            "shop/http_requests_avg{uri=\"/b\"}=1",
            "shop/http_requests_max{uri=\"/b\"}=1",
            "shop/http_requests_min{uri=\"/b\"}=1",
            "shop/http_requests_sum{uri=\"/b\"}=1",
            "shop/http_requests_count{uri=\"/b\"}=1");
  }

  @ParameterizedTest
  @CsvSource({"send, 1, 0", "drop, 0, 1"})
  void metricWithoutADefinitionFollowsThePolicyAndIsInTheCatalogueAllTheSame(
      String policy, long accepted, long undefined) {
    Publisher publisher =
        publisher("tencent.undefined", policy, "tencent.metrics.other.dimensions", "x");
    SeriesHandle heap =
        publisher.series(new SeriesSpec("heap", Map.of("area", "a"), MeterKind.GAUGE));

    PublishResult result = publish(publisher, new FakeStep(0).gauge(heap, 1));

    assertThat(result.accepted()).isEqualTo(accepted);
    assertThat(result.rejected().getOrDefault(RejectReason.UNDEFINED, 0L)).isEqualTo(undefined);
    assertThat(result.rejectedTotal()).isEqualTo(undefined);
    assertThat(publisher.catalogue().toCsv()).contains("shop,heap_last,area,,last");
  }
}
