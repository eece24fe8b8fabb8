package io.cloudmonitor.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
  void clearForgetsEverything() {
    for (int i = 0; i < 10_001; i++) log.add(request(i));
    log.clear();
    assertThat(log.requests()).isEmpty();
    assertThat(log.forgotten()).isZero();
  }

  private static ReceivedRequest request(int number) {
    return new ReceivedRequest(
        Instant.EPOCH,
        Provider.ALIYUN,
        "PutCustomMetric",
        200,
        "200",
        "success",
        number,
        0,
        new ReceivedRequest.Wire("POST", "host", "openapi", "V3", "canonical", "signed", null));
  }
}
