package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExporterThreadsTest {
  private final ExporterThreads threads = new ExporterThreads();

  @Test
  void workThatHangsDelaysNoOther() {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 5; i++) {
      threads.execute(() -> await(end));
    }
    CompletableFuture<Thread> other = new CompletableFuture<>();
    threads.schedule(() -> other.complete(Thread.currentThread()), 1);
    assertThat(other.orTimeout(30, TimeUnit.SECONDS).join().isDaemon()).isTrue();
    end.countDown();
    threads.close();
  }

  @Test
  void anAnswerWhoseWorkHangsIsAFailureAtItsDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    CompletableResultCode answer = new Answers(threads).promise(Duration.ofMillis(1), () -> {
      await(end);
      return true;
    });
    assertThat(answer.join(30, TimeUnit.SECONDS).isDone()).isTrue();
    assertThat(answer.isSuccess()).isFalse();
    end.countDown();
    threads.close();
  }

  @Test
  void afterClosingNothingRunsAndNothingIsThrown() {
    Answers answers = new Answers(threads);
    CompletableResultCode waiting = answers.promise(Duration.ofHours(1), () -> {
      await(new CountDownLatch(1));
      return true;
    });
    answers.close();
    assertThat(waiting.isDone()).isTrue();
    assertThat(waiting.isSuccess()).isFalse();
    CompletableResultCode late = answers.promise(Duration.ofHours(1), () -> true);
    assertThat(late.isDone()).isTrue();
    assertThat(late.isSuccess()).isFalse();
    threads.execute(() -> {
      throw new AssertionError("ran");
    });
    threads.schedule(
        () -> {
          throw new AssertionError("ran");
        },
        0);
  }

  @Test
  void workThatThrowsIsAFailure() {
    CompletableResultCode answer = new Answers(threads).promise(Duration.ofMinutes(1), () -> {
      throw new IllegalStateException("broken");
    });
    assertThat(answer.join(30, TimeUnit.SECONDS).isSuccess()).isFalse();
    threads.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
