package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointLedgerTest {
  private final PointLedger ledger = new PointLedger();

  private void handOver(int points) {
    for (int point = 0; point < points; point++) {
      ledger.taken(1);
    }
    ledger.handedOver();
  }

  @ParameterizedTest
  @MethodSource
  void eachPointIsSettledOnceInProportion(
      int points, PublishResult result, String settled, long inflight) {
    handOver(points);
    assertThat(ledger.inflight()).isEqualTo(points);
    ledger.answered(points, result);
    assertThat(ledger.settled()).hasToString(settled);
    assertThat(ledger.inflight()).isEqualTo(inflight);
  }

  static Stream<Arguments> eachPointIsSettledOnceInProportion() {
    return Stream.of(
        argumentSet("all accepted", 12, result(2, 2, 0, 0, 0), "{=12}", 0),
        argumentSet("some refused", 12, result(3, 2, 1, 0, 0), "{=8, quota=4}", 0),
        argumentSet("some given up", 7, result(2, 1, 0, 1, 0), "{=4, age=3}", 0),
        argumentSet("some held", 12, result(3, 2, 0, 0, 1), "{=8}", 4),
        argumentSet("no record", 5, PublishResult.EMPTY, "{not-sent=5}", 0),
        argumentSet("no point", 0, result(1, 1, 0, 0, 0), "{}", 0));
  }

  private static PublishResult result(
      long entered, long accepted, long quota, long age, long held) {
    return new PublishResult(
        entered,
        accepted,
        quota == 0 ? Map.of() : Map.of(RejectReason.QUOTA, quota),
        age == 0 ? Map.of() : Map.of(ExpireReason.AGE, age),
        held);
  }

  @Test
  void whatWasHeldIsSettledWhenThePublisherSaysSo() {
    handOver(12);
    ledger.answered(12, result(4, 1, 0, 0, 3));
    assertThat(ledger.inflight()).isEqualTo(9);

    ledger.update(result(4, 2, 0, 0, 2));
    assertThat(ledger.settled()).hasToString("{=6}");
    handOver(1);
    // a period that was not answered yet may be among what the publisher counts
    ledger.update(result(5, 5, 0, 0, 0));
    assertThat(ledger.inflight()).isEqualTo(7);
    ledger.answered(1, result(1, 1, 0, 0, 0));
    ledger.update(result(5, 4, 0, 1, 0));
    assertThat(ledger.settled()).hasToString("{=10, age=3}");
    assertThat(ledger.inflight()).isZero();
  }
}
