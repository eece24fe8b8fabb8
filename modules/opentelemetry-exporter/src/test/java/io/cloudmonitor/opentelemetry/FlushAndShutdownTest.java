package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What flushing and shutting down send, and what they answer; with either reader. */
class FlushAndShutdownTest {
  private static TestSdk sdk(boolean aligned, String... options) {
    return aligned
        ? TestSdk.aligned(ManualClock.START, options)
        : TestSdk.startingAt(ManualClock.START, options);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFlushSendsNoOpenPeriodAndAnswersForTheRest(boolean aligned) {
    TestSdk sdk = sdk(aligned);
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    counter.add(1);
    sdk.passSeconds(20);
    assertThat(sdk.answer(sdk.provider.forceFlush())).isTrue();
    assertThat(sdk.records("orders")).isEmpty();
    assertThat(sdk.publisher.flushes()).containsExactly(Duration.ofSeconds(5));

    counter.add(2);
    sdk.passSeconds(20);
    sdk.publisher.answerFlush(false);
    assertThat(sdk.answer(sdk.provider.forceFlush())).isFalse();
    assertThat(sdk.records("orders")).isEmpty();

    assertThat(sdk.shutdown()).isTrue();
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(3.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFlushSendsAPeriodThatIsOverAtOnce(boolean aligned) {
    TestSdk sdk = sdk(aligned);
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.freeze(TestSdk.MINUTE);
    sdk.answer(sdk.provider.forceFlush());
    assertThat(sdk.minutes("orders")).containsExactly(0L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOpenPeriodIsFlushedWhereThatIsAskedForAndOnlyOnce(boolean aligned) {
    TestSdk sdk = sdk(aligned, "flush-open-period", "true");
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    for (int i = 1; i <= 3; i++) {
      counter.add(i);
      sdk.passSeconds(10);
      sdk.answer(sdk.provider.forceFlush());
    }
    // what came after the first flush counts for the next period
    assertThat(sdk.minutes("orders")).containsExactly(0L);
    sdk.shutdown();
    assertThat(sdk.minutes("orders")).containsExactly(0L, 1L);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0, 5.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shuttingDownSendsTheOpenPeriodOnceAndClosesThePublisher(boolean aligned) {
    TestSdk sdk = sdk(aligned);
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.passSeconds(10);
    assertThat(sdk.shutdown()).isTrue();
    assertThat(sdk.publisher.isClosed()).isTrue();
    assertThat(sdk.records("orders")).hasSize(1);
    assertThat(sdk.publisher.handlesOpened()).isEqualTo(sdk.publisher.handlesClosed());
    assertThat(sdk.scheduler.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shuttingDownAnswersWhatThePublisherAnswers(boolean aligned) {
    TestSdk sdk = sdk(aligned);
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.publisher.answerClose(false);
    assertThat(sdk.shutdown()).isFalse();
  }

  @Test
  void afterShutdownNothingIsTakenAndEveryAnswerIsGiven() {
    TestSdk sdk = TestSdk.byHand();
    CompletableResultCode first = sdk.exporter.shutdown();
    CompletableResultCode second = sdk.exporter.shutdown();
    assertThat(sdk.answer(first)).isTrue();
    assertThat(sdk.answer(second)).isTrue();
    assertThat(sdk.publisher.closes()).hasSize(1);
    assertThat(sdk.exporter.export(List.of()).isDone()).isTrue();
    assertThat(sdk.exporter.export(List.of()).isSuccess()).isFalse();
    assertThat(sdk.answer(sdk.exporter.flush())).isTrue();
  }

  @Test
  void flushesThatAreAskedForBeforeOneBeginsShareIt() {
    TestSdk sdk = TestSdk.byHand();
    List<CompletableResultCode> answers =
        List.of(sdk.exporter.flush(), sdk.exporter.flush(), sdk.exporter.flush());
    sdk.scheduler.runDue();
    assertThat(answers).allMatch(CompletableResultCode::isSuccess);
    assertThat(sdk.publisher.flushes()).hasSize(1);
    sdk.answer(sdk.exporter.flush());
    assertThat(sdk.publisher.flushes()).hasSize(2);
  }

  @Test
  void whatWasPromisedIsAnsweredWhenTheExporterCloses() {
    TestSdk sdk = TestSdk.byHand();
    CompletableResultCode closed = sdk.exporter.shutdown();
    CompletableResultCode flushed = sdk.exporter.flush();
    assertThat(sdk.answer(closed)).isTrue();
    assertThat(flushed.isDone()).isTrue();
  }

  @Test
  void theTimeoutIsTheOneOfTheOptions() {
    TestSdk sdk = TestSdk.byHand("close-timeout", "700ms");
    sdk.answer(sdk.exporter.flush());
    sdk.shutdown();
    assertThat(sdk.publisher.flushes()).containsExactly(Duration.ofMillis(700));
    assertThat(sdk.publisher.closes()).containsExactly(Duration.ofMillis(700));
  }
}
