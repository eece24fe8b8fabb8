package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a counter's record whose request was written and never fully answered. */
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);

  @AfterEach
  void closeEmulator() {
    emulator.close();
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        argumentSet("stored, half an answer", FaultKind.PARTIAL, "SignatureNonceUsed"),
        argumentSet("not stored, connection reset", FaultKind.RESET, "200"));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void theVeryRequestAgainTellsWhetherTheFirstArrived(FaultKind fault, String lastCode) {
    Publisher publisher = publisher(Map.of("aliyun.replay", "true"));
    emulator.faults().add(Fault.of(Provider.ALIYUN, fault).times(1));

    PublishResult result = publishOneCounter(publisher);

    assertThat(result.accepted()).isEqualTo(1);
    assertThat(emulator.records()).hasSize(1);
    assertThat(emulator.requests()).hasSize(2);
    assertThat(emulator.requests())
        .extracting(ReceivedRequest::code)
        .as("codes")
        .contains(lastCode);
    publisher.close(PATIENCE);
  }

  @Test
  void byDefaultItIsGivenUp() {
    Publisher publisher = publisher(Map.of());
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.PARTIAL).times(1));

    PublishResult result = publishOneCounter(publisher);

    assertThat(result.expired()).isEqualTo(Map.of(ExpireReason.AMBIGUOUS, 1L));
    assertThat(emulator.requests()).hasSize(1);
    publisher.close(PATIENCE);
  }

  @Test
  void onAmbiguousRetrySendsItUnderAFreshSignature() {
    Publisher publisher = publisher(Map.of("on-ambiguous", "retry"));
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.PARTIAL).times(1));

    PublishResult result = publishOneCounter(publisher);

    assertThat(result.accepted()).isEqualTo(1);
    assertThat(emulator.records())
        .as("counted twice, as the option says it may be")
        .hasSize(2);
    publisher.close(PATIENCE);
  }

  private static PublishResult publishOneCounter(Publisher publisher) {
    SeriesHandle handle = publisher.series(new SeriesSpec("orders", Map.of(), MeterKind.COUNTER));
    Aggregate increase = new Aggregate();
    increase.setIncrease(7);
    CompletionStage<PublishResult> result =
        publisher.publish(new FakeStep(0).with(handle, increase));
    assertThat(publisher.flush(PATIENCE)).isTrue();
    return result.toCompletableFuture().join();
  }

  private Publisher publisher(Map<String, String> words) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .endpoint(emulator.url().toString())
        .accessKeyId("testid")
        .accessKeySecret("testsecret")
        .option("instance", "web-1")
        .option("jitter", "0ms")
        .option("initial-backoff", "1ms")
        .option("max-backoff", "2ms");
    words.forEach(builder::option);
    return builder.build();
  }
}
