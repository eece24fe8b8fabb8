package io.cloudmonitor.emulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Provider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TencentErrorTest {
  private final Receiver receiver = new Receiver(false);

  @ParameterizedTest
  @MethodSource("codes")
  @Documented(Pages.PUT_MONITOR_DATA)
  void everyDocumentedCodeCanBeInjected(int code) {
    Reply reply = fail(Fault.error(Provider.TENCENT, Integer.toString(code)));
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(reply.code()).isEqualTo(Integer.toString(code));
    assertThat(reply.action()).isEqualTo("PutMonitorData");
    assertThat(receiver.body(reply))
        .startsWith("{\"code\":" + code + ",\"message\":\"")
        .doesNotContain("injected");
    assertThat(receiver.store.records()).isEmpty();
  }

  static IntStream codes() {
    return IntStream.rangeClosed(1000, 1021);
  }

  @Test
  void anyOtherCodeIsSentAsItIsAndAnyStatusWithIt() {
    Fault text = new Fault(Provider.TENCENT, FaultKind.ERROR, "odd", 503, null, null, null);
    assertThat(receiver.body(fail(text)))
        .isEqualTo("{\"code\":\"odd\",\"message\":\"injected odd\"}");
    assertThat(fail(text).answer().status()).isEqualTo(503);
    assertThat(receiver.body(fail(Fault.error(Provider.TENCENT, "4500"))))
        .isEqualTo("{\"code\":4500,\"message\":\"injected 4500\"}");
  }

  @Test
  @Documented(Pages.PUT_MONITOR_DATA)
  void oneTooManyIsAnsweredByTheLimitOfFrequency() {
    assertThat(receiver.service.throttle(receiver.calls(1).post()).code()).isEqualTo("1006");
  }

  private Reply fail(Fault fault) {
    return receiver.service.fail(receiver.calls(1).post(), fault);
  }
}
