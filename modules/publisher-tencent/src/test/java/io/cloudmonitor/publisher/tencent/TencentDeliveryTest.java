package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole publisher against a receiver in memory, in virtual time. */
class TencentDeliveryTest {
  private final ManualScheduler scheduler = new ManualScheduler(new ManualClock());
  private final FakeHttpSender sender = new FakeHttpSender();
  private final StrictReceiver receiver = new StrictReceiver();
  private int minute;

  TencentDeliveryTest() {
    sender.always(request -> answer(receiver.receive(request)));
  }

  private static HttpOutcome answer(int code) {
    return Samples.answer(Integer.toString(code));
  }

  private Publisher publisher(String... more) {
    return Samples.publisher(scheduler, sender, more);
  }

  private static SeriesHandle series(
      Publisher publisher, MeterKind kind, String name, Map<String, String> tags) {
    return publisher.series(new SeriesSpec(name, tags, kind));
  }

  private FakeStep step() {
    return new FakeStep(minute++);
  }

  private PublishResult publish(Publisher publisher, FakeStep step) {
    CompletableFuture<PublishResult> result = publisher.publish(step).toCompletableFuture();
    scheduler.runAll();
    return result.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void oneRecordBecomesAPointForEachStatisticAndEachIsCounted(String method) {
    Publisher publisher = publisher("tencent.method", method);
    SeriesHandle timer = series(publisher, MeterKind.TIMER, "http.requests", Map.of("uri", "/a b"));

    PublishResult result = publish(publisher, step().with(timer, Samples.distribution(10, 20.5)));

    assertThat(result.accepted()).isEqualTo(4);
    assertThat(receiver.taken)
        .containsExactly(
            "shop/http_requests_avg{uri=\"/a_b\"}=15.25",
            "shop/http_requests_max{uri=\"/a_b\"}=20.5",
            "shop/http_requests_sum{uri=\"/a_b\"}=30.5",
            "shop/http_requests_count{uri=\"/a_b\"}=2");
  }

  @Test
  void definitionFoldsSeriesOntoItsKeysWithoutLosingAnyValue() {
    Publisher publisher = publisher(
        "tencent.metrics.requests.dimensions", "uri,instance,zone", "tencent.undefined", "drop");
    FakeStep step = step();
    for (String status : List.of("200", "404", "500")) {
      step.increase(
          series(publisher, MeterKind.COUNTER, "requests", Map.of("uri", "/a", "status", status)),
          10);
    }
    step.gauge(series(publisher, MeterKind.GAUGE, "heap", Map.of()), 1);

    PublishResult result = publish(publisher, step);

    assertThat(receiver.taken)
        .containsExactly("shop/requests_sum{instance=\"web-1\",uri=\"/a\",zone=\"none\"}=30");
    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.UNDEFINED, 1L));
  }

  @Test
  void moreThanFiveKeysAreFoldedAndNeverSent() {
    Publisher publisher = publisher();
    FakeStep step = step();
    for (int f = 0; f < 3; f++) {
      Map<String, String> tags =
          Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "" + f);
      step.increase(series(publisher, MeterKind.COUNTER, "n", tags), 1);
    }
    publish(publisher, step);

    assertThat(receiver.taken)
        .containsExactly("shop/n_sum{a=\"1\",b=\"1\",c=\"1\",d=\"1\",e=\"1\"}=3");
  }

  @Test
  void namespacesNeverShareARequest() {
    Publisher publisher = publisher("tencent.metrics.b.namespace", "other");
    FakeStep step = step();
    for (String name : List.of("a", "b", "c")) {
      step.gauge(series(publisher, MeterKind.GAUGE, name, Map.of()), 1);
    }
    publish(publisher, step);

    assertThat(receiver.requests)
        .containsExactlyInAnyOrder(
            List.of("shop/a_last{}=1", "shop/c_last{}=1"), List.of("other/b_last{}=1"));
  }

  @Test
  void metricWithWrongKeysIsFoundAndHeldWhileTheOthersGoOn() {
    receiver.created.put("bad_last", Set.of("host"));
    Publisher publisher = publisher();
    SeriesHandle[] handles = new SeriesHandle[8];
    for (int i = 0; i < 8; i++) {
      String name = i == 5 ? "bad" : "m" + i;
      handles[i] = series(publisher, MeterKind.GAUGE, name, Map.of("zone", "z"));
    }
    for (int round = 0; round < 2; round++) {
      FakeStep step = step();
      for (SeriesHandle handle : handles) {
        step.gauge(handle, round);
      }
      PublishResult result = publish(publisher, step);
      assertThat(result.accepted()).isEqualTo(7);
      assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.INVALID, 1L));
    }

    assertThat(receiver.requests).as("bisected once").hasSizeLessThanOrEqualTo(1 + 2 * 3 + 1);
    assertThat(receiver.requests.get(receiver.requests.size() - 1)).hasSize(7);
  }

  @Test
  void pointIsNeverSentOnceTheSuccessorOfItsStepIsDue() {
    Publisher publisher = publisher();
    SeriesHandle gauge = series(publisher, MeterKind.GAUGE, "g", Map.of());
    sender.always(request -> new HttpOutcome.Unsent("ConnectException"));
    CompletableFuture<PublishResult> late =
        publisher.publish(step().gauge(gauge, 1)).toCompletableFuture();
    scheduler.advance(Duration.ofSeconds(59));
    assertThat(late).isNotDone();
    sender.always(request -> answer(receiver.receive(request)));
    scheduler.advance(Duration.ofSeconds(2));
    publish(publisher, step().gauge(gauge, 2));

    assertThat(receiver.taken).containsExactly("shop/g_last{}=2");
    assertThat(publisher.metrics().snapshot().expired()).isEqualTo(Map.of(ExpireReason.AGE, 1L));
  }

  @Test
  void refusedKeyIsTriedOnceMoreAndThenOnlyProbed() {
    Publisher publisher = publisher("tencent.secret-key", "wrong");
    SeriesHandle gauge = series(publisher, MeterKind.GAUGE, "g", Map.of());
    for (int round = 0; round < 5; round++) {
      publish(publisher, step().gauge(gauge, 1));
    }

    assertThat(sender.requests()).hasSize(2);
    assertThat(publisher.metrics().snapshot().rejected())
        .isEqualTo(Map.of(RejectReason.MISCONFIGURED, 5L));
    assertThat(publisher.metrics().snapshot().lastFailure().orElseThrow())
        .contains("1011", "sub-accounts")
        .doesNotContain("testid", "wrong");
  }

  @Test
  void tooLongDataIsHalvedAndTheSizeRemembered() {
    Publisher publisher = publisher();
    sender.always(
        request -> answer(request.body().length() > 12_000 ? 1015 : receiver.receive(request)));
    for (int round = 0; round < 3; round++) {
      FakeStep step = step();
      for (int i = 0; i < 150; i++) {
        step.gauge(series(publisher, MeterKind.GAUGE, "m" + i, Map.of("key", "v".repeat(60))), 1);
      }
      assertThat(publish(publisher, step).accepted()).isEqualTo(150);
    }

    int requests = sender.requests().size();
    assertThat(publisher.metrics().snapshot().rejected()).isEmpty();
    assertThat(receiver.requests).allMatch(points -> points.size() < 100);
    assertThat(requests - receiver.requests.size()).as("refused").isLessThan(5);
  }

  @Test
  void catalogueShowsWhatMustBeCreated() {
    Publisher publisher =
        publisher("tencent.metrics.requests.dimensions", "uri", "tencent.undefined", "drop");
    publisher.series(new SeriesSpec("requests", Map.of("x", "y"), MeterKind.TIMER));
    publisher.series(new SeriesSpec("heap", Map.of("area", "a"), MeterKind.GAUGE));

    assertThat(publisher.catalogue().toCsv().lines())
        .containsExactly(
            "namespace,metric,dimensions,unit,statistics",
            "shop,heap_last,area,,last",
            "shop,requests_avg,uri,,avg",
            "shop,requests_count,uri,count,sum",
            "shop,requests_max,uri,,max",
            "shop,requests_sum,uri,,sum");
  }
}
