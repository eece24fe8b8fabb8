package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When the delivery does what it does, in virtual time. */
class DeliveryTimingTest {
  private final DeliveryBench bench = new DeliveryBench();

  private static DeliveryOptions options(int maxInFlight, Duration jitter, long maxPendingBytes) {
    return DeliveryBench.options(maxInFlight, jitter, maxPendingBytes);
  }

  private List<String> sent(DeliveryBench delivery) {
    return delivery.sender.recordsByRequest().stream().flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @MethodSource
  void backsOffLongerAndLongerUpToTheAgeLimit(double random, List<Double> seconds) {
    bench.always(request -> answer("already-seen"));
    bench.random = random;
    bench.submit("a");

    bench.outlive();

    List<Double> waits = new ArrayList<>();
    for (int i = 1; i < bench.sentAt.size() && waits.size() < seconds.size(); i++) {
      waits.add(bench.sentAt.get(i).minus(bench.sentAt.get(i - 1)).toNanos() / 1e9);
    }
    assertThat(waits).isEqualTo(seconds);
    assertThat(bench.sentAt.get(bench.sentAt.size() - 1))
        .isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(bench.tally()).isEqualTo("{age=1}");
  }

  static Stream<Arguments> backsOffLongerAndLongerUpToTheAgeLimit() {
    return Stream.of(
        argumentSet("least", 0.0, List.of(0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0)),
        argumentSet("middle", 0.5, List.of(0.275, 0.55, 1.1, 2.2, 4.4, 5.5, 5.5)),
        argumentSet("longest", 1.0, List.of(0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0)));
  }

  @Test
  void givesUpWhatGetsItsTurnWhenItIsTooOld() {
    DeliveryBench one = new DeliveryBench(0, options(1, Duration.ZERO, 1 << 20));
    one.submit("a");
    one.submit("b");
    one.always(request -> {
      // the answer takes longer than the second batch may wait
      one.scheduler.advance(Duration.ofSeconds(61));
      return answer("accepted");
    });

    one.scheduler.runAll();

    assertThat(sent(one)).containsExactly("a");
    assertThat(one.tally()).isEqualTo("{accepted=1, age=1}");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT0.05S",
    "PT0.01S, PT0.05S",
    "PT-5S, PT0.05S",
    "PT-2562047788015215H, PT0.05S",
    "PT7S, PT7S",
    "PT60S, PT60S",
    "PT60.001S, PT60S",
    "PT277777H, PT60S",
    "PT2562047788015215H, PT60S"
  })
  void waitsAsLongAsTheServiceAsksUpToTheAgeLimit(Duration asked, Duration waited) {
    bench.sender.next(answer("throttled " + asked));
    bench.submit("a");

    bench.scheduler.runAll();

    assertThat(bench.tally()).isEqualTo("{accepted=1}");
    assertThat(bench.sentAt).containsExactly(waited);
  }

  @Test
  void nothingLeavesBeforeTheTimeThatTheServiceAskedFor() {
    bench.sender.next(answer("throttled PT30S"));
    bench.submit("a");
    bench.scheduler.runDue();
    bench.submit("b");
    bench.delivery.flush(Duration.ZERO);
    bench.scheduler.advance(Duration.ofMillis(29_999));
    assertThat(bench.tally()).isEqualTo("{held=2}");

    bench.scheduler.advance(Duration.ofMillis(1));
    assertThat(bench.tally()).isEqualTo("{accepted=2}");
  }

  @Test
  void otherBatchesGoOnWhileOneWaits() {
    bench.random = 1;
    bench.sender.next(answer("retry"));
    bench.submit("a");
    bench.scheduler.runDue();
    bench.submit("b");
    bench.scheduler.advance(Duration.ofMillis(499));
    assertThat(bench.tally()).isEqualTo("{accepted=1, held=1}");

    bench.scheduler.advance(Duration.ofMillis(1));
    assertThat(bench.tally()).isEqualTo("{accepted=2}");
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "0.5, PT5S", "0.75, PT7.5S"})
  void jitterDelaysSendingBySoMuchEachTime(double random, Duration delay) {
    DeliveryBench jittered = new DeliveryBench(random, DeliveryBench.OPTIONS);
    jittered.random = 0;
    jittered.submit("a");
    jittered.scheduler.runAll();
    jittered.submit("b");
    jittered.scheduler.runAll();

    assertThat(jittered.sentAt).containsExactly(delay, delay.multipliedBy(2));
  }

  @Test
  void ageCountsFromTheEndOfTheStepNotFromTheDueMoment() {
    DeliveryBench jittered = new DeliveryBench(0.9, DeliveryBench.OPTIONS);
    jittered.always(request -> answer("already-seen"));
    jittered.submit("a");
    jittered.scheduler.runAll();

    assertThat(jittered.sentAt.get(0)).isEqualTo(Duration.ofSeconds(9));
    assertThat(jittered.sentAt.get(jittered.sentAt.size() - 1))
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(jittered.tally()).isEqualTo("{age=1}");
  }

  @Test
  void flushDoesNotWaitForTheJitter() {
    DeliveryBench jittered = new DeliveryBench(0.9, DeliveryBench.OPTIONS);
    jittered.submit("a");
    jittered.submit("b");
    assertThat(jittered.delivery.flush(Duration.ZERO)).isFalse();

    jittered.scheduler.runDue();

    assertThat(jittered.sentAt).containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(jittered.delivery.flush(Duration.ZERO)).isTrue();
  }

  @Test
  void flushHurriesWhatWaitsAfterAFailure() {
    bench.sender.next(answer("retry"));
    bench.submit("a");
    bench.scheduler.runDue();

    assertThat(bench.delivery.flush(Duration.ZERO)).isFalse();
    bench.scheduler.runDue();

    assertThat(bench.tally()).isEqualTo("{accepted=1}");
    assertThat(bench.scheduler.elapsed()).isZero();
  }

  @Test
  void flushOfNothingIsTrue() {
    assertThat(bench.delivery.flush(Duration.ZERO)).isTrue();
    assertThat(bench.delivery.flush(Duration.ofSeconds(-1))).isTrue();
  }

  @Test
  void noMoreAreUnderWayThanAllowed() {
    DeliveryBench two = new DeliveryBench(0, options(2, Duration.ZERO, 1 << 20));
    IntStream.range(0, 10).forEach(i -> two.submit("r" + i));

    assertThat(two.scheduler.waiting()).isEqualTo(2);
    two.scheduler.runAll();
    assertThat(two.tally()).isEqualTo("{accepted=10}");
  }

  @Test
  void overflowGivesUpTheOldest() {
    DeliveryBench small = new DeliveryBench(0.9, options(4, Duration.ofSeconds(10), 6));
    for (String record : List.of("a", "b", "c", "d")) {
      small.submit(record);
      small.scheduler.advance(Duration.ofSeconds(1));
    }
    assertThat(small.tally()).isEqualTo("{held=3, overflow=1}");
    small.submit("ef");
    assertThat(small.tally()).isEqualTo("{held=2, overflow=3}");

    small.scheduler.runAll();

    assertThat(sent(small)).containsExactlyInAnyOrder("d", "ef");
    assertThat(small.tally()).isEqualTo("{accepted=2, overflow=3}");
  }

  @Test
  void aBatchAboveTheBoundTakesTheWholePlace() {
    DeliveryBench small = new DeliveryBench(0.9, options(4, Duration.ofSeconds(10), 6));
    small.submit("a");
    small.submit("bcdefghijk");
    small.scheduler.runAll();

    assertThat(sent(small)).containsExactly("bcdefghijk");
    assertThat(small.tally()).isEqualTo("{accepted=1, overflow=1}");
  }

  @Test
  void requestsAreCounted() {
    bench.sender.next(answer("retry"), answer("throttled PT1S"));
    bench.submit("a");
    bench.scheduler.runAll();

    RequestCounts.Values counts = bench.counts.values();
    assertThat(counts.requests()).isEqualTo(3);
    assertThat(counts.retries()).isEqualTo(2);
    assertThat(counts.throttled()).isEqualTo(1);
    assertThat(counts.bytes()).isEqualTo(3L * ("http://fake.test/".length() + "a\n".length()));
    assertThat(counts.lastFailure()).contains("throttled: throttled PT1S");
    assertThat(counts.lastSuccess()).contains(bench.clock.instant());
  }

  @Test
  void listenersAreToldOfEachRequestWithItsDuration() {
    List<String> told = new ArrayList<>();
    bench.counts.addListener(new io.cloudmonitor.publisher.PublisherListener() {
      @Override
      public void request(int records, int bytes, Duration duration, String outcome) {
        told.add(records + " " + bytes + " " + duration + " " + outcome);
      }
    });
    bench.sender.next(answer("poisoned"));
    bench.submit("a", "b");
    bench.scheduler.runAll();

    int url = FakeWire.wire().description().length() + 1;
    assertThat(told)
        .containsExactly(
            "2 " + (url + 4) + " PT0S poisoned",
            "1 " + (url + 2) + " PT0S accepted",
            "1 " + (url + 2) + " PT0S accepted");
  }
}
