package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static io.cloudmonitor.publisher.testing.FakeWire.recordsIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the delivery does after an answer that condemns more than a request. */
class DeliveryScopeTest {
  private final DeliveryBench bench = new DeliveryBench();

  private static Function<HttpRequest, HttpOutcome> refusing(String word, String metric) {
    return request -> recordsIn(request).stream().anyMatch(record -> record.startsWith(metric))
        ? answer(word)
        : answer("accepted");
  }

  private void submitAndRun(String... records) {
    bench.submit(records);
    bench.scheduler.runAll();
  }

  private static String[] mixed() {
    return IntStream.range(0, 4)
        .mapToObj(i -> Stream.of("a" + i, "b" + i, "c" + i, "bad" + i))
        .flatMap(records -> records)
        .toArray(String[]::new);
  }

  @Test
  void badMetricIsFoundAmongGoodOnesAndHeldFromThenOn() {
    bench.always(refusing("poisoned-metric", "bad"));
    submitAndRun(mixed());

    assertThat(bench.tally()).isEqualTo("{accepted=12, invalid=4}");
    assertThat(bench.sender.requests()).hasSizeLessThanOrEqualTo(1 + 2 + 2);

    int before = bench.sender.requests().size();
    submitAndRun(mixed());
    assertThat(bench.tally()).isEqualTo("{accepted=24, invalid=8}");
    assertThat(bench.sender.requests()).hasSize(before + 1);
    submitAndRun("bad1", "bad2");
    assertThat(bench.tally()).isEqualTo("{accepted=24, invalid=10}");
    assertThat(bench.sender.requests()).hasSize(before + 1);
  }

  @Test
  void repairedMetricIsSentAgainAfterAProbe() {
    bench.always(refusing("poisoned-metric", "bad"));
    submitAndRun(mixed());
    bench.always(request -> answer("accepted"));
    bench.scheduler.advance(Duration.ofNanos(Quarantine.FIRST_WAIT_NANOS));
    int before = bench.sender.requests().size();
    submitAndRun("a1", "bad1", "bad2");
    submitAndRun("a1", "bad1");

    assertThat(bench.tally()).isEqualTo("{accepted=17, invalid=4}");
    assertThat(bench.sender.requests().stream().skip(before).map(r -> recordsIn(r)))
        .containsExactly(List.of("bad1", "bad2"), List.of("a1"), List.of("a1", "bad1"));
  }

  @Test
  void metricThatIsStillBadCostsOneRequestOfItsOwn() {
    bench.always(refusing("poisoned-metric", "bad"));
    submitAndRun(mixed());
    bench.scheduler.advance(Duration.ofNanos(Quarantine.FIRST_WAIT_NANOS));
    int before = bench.sender.requests().size();
    submitAndRun("a1", "bad1");
    submitAndRun("a1", "bad1");

    assertThat(bench.tally()).isEqualTo("{accepted=14, invalid=6}");
    assertThat(bench.sender.requests().stream().skip(before).map(r -> recordsIn(r)))
        .containsExactly(List.of("bad1"), List.of("a1"), List.of("a1"));
  }

  @Test
  void rejectionOfMetricsHoldsAllThatWereInTheRequest() {
    bench.sender.next(answer("rejected-metric"));
    submitAndRun("a1", "b1");
    submitAndRun("a2", "b2", "c2");

    assertThat(bench.tally()).isEqualTo("{accepted=1, invalid=4}");
    assertThat(bench.sender.recordsByRequest()).containsExactly(List.of("a1", "b1"), List.of("c2"));
  }

  @Test
  void publisherThatIsRefusedSendsNothingButAProbe() {
    bench.always(request -> answer("rejected-publisher"));
    for (int minute = 0; minute < 10; minute++) {
      submitAndRun("a", "b");
      submitAndRun("c");
      bench.scheduler.advance(Duration.ofMinutes(1));
    }

    assertThat(bench.tally()).isEqualTo("{misconfigured=30}");
    // at once, after one minute, after two more, after four more
    assertThat(bench.sentAt)
        .containsExactly(
            Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(7));
  }

  @Test
  void publisherSendsAgainAfterItsProbeWasTaken() {
    bench.sender.next(answer("rejected-publisher"));
    submitAndRun("a");
    submitAndRun("b");
    bench.scheduler.advance(Duration.ofMinutes(1));
    submitAndRun("c");
    submitAndRun("d");

    assertThat(bench.tally()).isEqualTo("{accepted=2, misconfigured=2}");
  }

  @Test
  void reasonThatMayPassIsTriedOnceMoreAndNotTwice() {
    bench.sender.next(answer("once-more"));
    submitAndRun("a");
    assertThat(bench.tally()).isEqualTo("{accepted=1}");

    bench.always(request -> answer("once-more"));
    submitAndRun("b");
    assertThat(bench.tally()).isEqualTo("{accepted=1, invalid=1}");
    assertThat(bench.sender.requests()).hasSize(4);
  }

  @Test
  void closedPublisherLeavesNoRecordOfAHeldMetricBehind() {
    bench.sender.next(answer("rejected-metric"));
    submitAndRun("a1");
    bench.submit("a2", "b2");

    assertThat(bench.delivery.close(Duration.ZERO)).isFalse();
    assertThat(bench.tally()).contains("invalid=").doesNotContain("held");
  }
}
