package io.cloudmonitor.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private final RequestLog log = new RequestLog();

  @Test
  void keepsTheNewestTenThousandInOrder() {
    for (int i = 0; i < 10_003; i++) log.add(request(i));
    List<ReceivedRequest> kept = log.requests();
    assertThat(kept).hasSize(10_000);
    assertThat(kept.get(0).records()).isEqualTo(3);
    assertThat(kept.get(9_999).records()).isEqualTo(10_002);
    assertThat(log.forgotten()).isEqualTo(3);
  }

  @Test
  void onlyTheNewestKeepTheirSignedText() {
    for (int i = 0; i < 501; i++) log.add(request(i));
    ReceivedRequest oldest = log.requests().get(0);
    assertThat(oldest.wire().stringToSign()).isNull();
    assertThat(oldest.wire().canonicalRequest()).isNull();
    assertThat(oldest.wire().host()).isEqualTo("host");
    assertThat(log.requests().get(1).wire().stringToSign()).isEqualTo("signed");
  }

  @Test
  void numbersItsRequestsAndFindsThem() {
    log.add(request(7), Duration.ofMillis(3), RequestDetail.NONE);
    log.clear();
    log.add(request(8));
    assertThat(log.newest()).isEqualTo(2);
    assertThat(log.find(1)).isEmpty();
    assertThat(log.find(2))
        .hasValueSatisfying(found -> assertThat(found.request().records()).isEqualTo(8));
  }

  @Test
  void theNewestKeepTheirRecordsUpToALimitOfBytes() {
    RequestDetail detail = new RequestDetail(
        List.of(new Check("rule", Check.Outcome.PASSED, "detail", null)),
        null,
        () -> List.of(new RecordReport("at", Map.of(), List.of())));
    for (int i = 0; i < 5; i++) log.add(large(1_500_000), Duration.ZERO, detail);
    assertThat(log.logged())
        .extracting(one -> one.detail().records().get().size())
        .containsExactly(0, 0, 0, 1, 1);
    assertThat(log.logged()).allMatch(one -> one.detail().checks().size() == 1);
    log.add(large(9_000_000), Duration.ZERO, detail);
    assertThat(log.find(6).orElseThrow().detail().records().get()).hasSize(1);
    assertThat(log.find(5).orElseThrow().detail().records().get()).isEmpty();
    assertThat(log.size()).isEqualTo(6);
  }

  @Test
  void clearForgetsEverything() {
    for (int i = 0; i < 10_001; i++) log.add(request(i));
    log.clear();
    assertThat(log.requests()).isEmpty();
    assertThat(log.forgotten()).isZero();
  }

  private static ReceivedRequest request(int number) {
    return request(number, 0);
  }

  private static ReceivedRequest large(long bytes) {
    return request(1, bytes);
  }

  private static ReceivedRequest request(int number, long bytes) {
    return new ReceivedRequest(
        Instant.EPOCH,
        Provider.ALIYUN,
        "PutCustomMetric",
        200,
        "200",
        "success",
        number,
        bytes,
        new ReceivedRequest.Wire("POST", "host", "openapi", "V3", "canonical", "signed", null));
  }
}
