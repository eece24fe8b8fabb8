package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadSchedulerTest {
  @Test
  void worksOnDaemonThreadsThatBearItsName() throws Exception {
    ThreadScheduler scheduler =
        new ThreadScheduler(2, ThreadScheduler.daemonThreads("cloudmonitor-fake"));
    try {
      CompletableFuture<Thread> now = new CompletableFuture<>();
      CompletableFuture<Thread> later = new CompletableFuture<>();
      scheduler.schedule(() -> later.complete(Thread.currentThread()), 1);
      scheduler.execute(() -> now.complete(Thread.currentThread()));

      for (CompletableFuture<Thread> thread : List.of(now, later)) {
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).matches("cloudmonitor-fake-[12]");
      }
    } finally {
      scheduler.close();
    }
  }

  @Test
  void startsNoThreadBeforeThereIsWork() {
    List<Runnable> started = new ArrayList<>();
    ThreadScheduler scheduler = new ThreadScheduler(2, work -> {
      started.add(work);
      return new Thread(work);
    });
    scheduler.close();

    assertThat(started).isEmpty();
  }

  @Test
  void closedItInterruptsWhatRunsAndForgetsTheRest() throws Exception {
    List<Thread> threads = new ArrayList<>();
    ThreadScheduler scheduler = new ThreadScheduler(1, work -> {
      Thread thread = new Thread(work);
      threads.add(thread);
      return thread;
    });
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<String> outcome = new CompletableFuture<>();
    List<String> forgotten = new ArrayList<>();
    scheduler.execute(() -> {
      running.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        outcome.complete("interrupted");
      }
    });
    running.await();
    scheduler.execute(() -> forgotten.add("waiting"));
    scheduler.schedule(() -> forgotten.add("delayed"), TimeUnit.HOURS.toNanos(1));

    scheduler.close();
    scheduler.execute(() -> forgotten.add("too late"));

    assertThat(outcome.get()).isEqualTo("interrupted");
    threads.get(0).join();
    assertThat(threads).hasSize(1);
    assertThat(forgotten).isEmpty();
  }
}
