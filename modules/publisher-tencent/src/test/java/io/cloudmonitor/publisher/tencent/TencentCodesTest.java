package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole publisher does after each code of section 7 of the page, in virtual time. */
class TencentCodesTest {
  /**
   * Of two minutes of four points each: when the code is answered (to the first request, to every
   * one, to those that have the bad metric), points accepted and rejected, requests of each minute.
   */
  private static final String CONSEQUENCES = """
      0    | ALWAYS | 8 | {}                | 1 | 1
      1000 | ALWAYS | 0 | {MISCONFIGURED=8} | 1 | 1
      1001 | ALWAYS | 0 | {MISCONFIGURED=8} | 1 | 1
      1002 | ONCE   | 8 | {}                | 2 | 1
      1003 | ONCE   | 8 | {}                | 2 | 1
      1004 | ALWAYS | 0 | {DEFECT=8}        | 1 | 1
      1005 | ALWAYS | 0 | {DEFECT=8}        | 1 | 1
      1006 | ONCE   | 8 | {}                | 2 | 1
      1007 | ONCE   | 8 | {}                | 2 | 1
      1008 | ALWAYS | 0 | {}                | 1 | 0
      1009 | ALWAYS | 0 | {DEFECT=8}        | 1 | 1
      1010 | BAD    | 6 | {INVALID=2}       | 5 | 5
      1011 | ONCE   | 8 | {}                | 2 | 1
      1011 | ALWAYS | 0 | {MISCONFIGURED=8} | 2 | 0
      1012 | ALWAYS | 0 | {DEFECT=8}        | 1 | 1
      1013 | BAD    | 6 | {INVALID=2}       | 5 | 5
      1014 | ONCE   | 8 | {}                | 2 | 1
      1014 | ALWAYS | 0 | {MISCONFIGURED=8} | 2 | 2
      1015 | BAD    | 6 | {TOO_LARGE=2}     | 5 | 5
      1016 | ALWAYS | 0 | {INVALID=8}       | 1 | 0
      1017 | BAD    | 6 | {INVALID=2}       | 5 | 1
      1018 | ALWAYS | 0 | {QUOTA=8}         | 1 | 1
      1019 | BAD    | 6 | {INVALID=2}       | 5 | 1
      1020 | BAD    | 6 | {INVALID=2}       | 5 | 5
      1021 | ONCE   | 8 | {}                | 2 | 1
      1021 | ALWAYS | 0 | {MISCONFIGURED=8} | 2 | 0
      """;

  private static final List<String> METRICS = List.of("a", "b", "bad", "c");
  private static final HttpOutcome TAKEN = Samples.answer("0");

  private final ManualScheduler scheduler = new ManualScheduler(new ManualClock());
  private final FakeHttpSender sender = new FakeHttpSender().always(request -> TAKEN);
  private final Publisher publisher = Samples.publisher(scheduler, sender);
  private final List<SeriesHandle> gauges = new ArrayList<>();
  private int minute;

  private enum When {
    ONCE,
    ALWAYS,
    BAD
  }

  private void answer(String code, When when) {
    HttpOutcome answer = Samples.answer(code);
    switch (when) {
      case ONCE -> sender.next(answer);
      case ALWAYS -> sender.always(request -> answer);
      case BAD -> sender.always(request -> hasBad(request) ? answer : TAKEN);
    }
  }

  private static boolean hasBad(HttpRequest request) {
    return new String(request.body().toByteArray(), StandardCharsets.UTF_8)
        .contains("\"bad_last\"");
  }

  /** Publishes a step, lets a minute pass, and returns the requests that were made in it. */
  private int minute() {
    if (gauges.isEmpty()) {
      METRICS.forEach(
          name -> gauges.add(publisher.series(new SeriesSpec(name, Map.of(), MeterKind.GAUGE))));
    }
    int before = sender.requests().size();
    FakeStep step = new FakeStep(minute++);
    gauges.forEach(gauge -> step.gauge(gauge, 1));
    publisher.publish(step);
    scheduler.advance(Duration.ofMinutes(1));
    return sender.requests().size() - before;
  }

  private PublishResult result() {
    return publisher.metrics().snapshot().records();
  }

  @ParameterizedTest
  @CsvSource(textBlock = CONSEQUENCES, delimiter = '|')
  void everyCodeHasItsConsequence(
      String code, When when, long accepted, String rejected, int first, int second) {
    answer(code, when);

    assertThat(List.of(minute(), minute())).containsExactly(first, second);
    assertThat(result().accepted()).isEqualTo(accepted);
    assertThat(result().rejected()).hasToString(rejected);
    assertThat(result().expiredTotal() + result().held())
        .isEqualTo(8 - accepted - result().rejectedTotal());
  }

  @Test
  void noCodeOfThePageIsLeftOut() {
    assertThat(CONSEQUENCES.lines().map(line -> line.split(" ", 2)[0]).distinct())
        .containsExactlyElementsOf(Stream.concat(
                Stream.of("0"), IntStream.rangeClosed(1000, 1021).mapToObj(Integer::toString))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1002", "1003", "1006", "1007"})
  void troubleThatLastsCostsPointsTheirTimeAndTheServiceFewRequests(String code) {
    answer(code, When.ALWAYS);
    minute();
    assertThat(result().rejected()).isEmpty();
    for (int more = 0; more < 5; more++) {
      assertThat(minute()).as("the circuit is open").isLessThanOrEqualTo(1);
    }

    assertThat(result().accepted() + result().rejectedTotal()).isZero();
    assertThat(result().expired()).containsOnlyKeys(ExpireReason.AGE);
    sender.always(request -> TAKEN);
    minute();
    minute();
    assertThat(result().accepted()).as("it closes again").isPositive();
  }

  @Test
  void blockedPublisherIsSilentForFiveMinutes() {
    answer("1008", When.ONCE);

    assertThat(minute()).isEqualTo(1);
    assertThat(minute() + minute() + minute()).isZero();
    minute();
    minute();
    assertThat(result().accepted()).isEqualTo(8);
    assertThat(result().expired()).isEqualTo(Map.of(ExpireReason.AGE, 16L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1001", "1011", "1021"})
  void stoppedPublisherOnlyProbes(String code) {
    answer(code, When.ALWAYS);
    for (int more = 0; more < 30; more++) {
      minute();
    }
    int requests = sender.requests().size();

    assertThat(requests).isLessThan(15);
    assertThat(result().rejectedTotal()).isEqualTo(30 * METRICS.size());
  }
}
