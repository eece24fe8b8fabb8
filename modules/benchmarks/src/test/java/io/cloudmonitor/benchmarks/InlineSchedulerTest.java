package io.cloudmonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InlineSchedulerTest {
  private final InlineScheduler scheduler = new InlineScheduler();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsDueIsDoneAtOnce() {
    scheduler.execute(() -> done.add("now"));
    scheduler.schedule(() -> done.add("at once"), 0);
    assertThat(done).containsExactly("now", "at once");
  }

  @Test
  void whatIsLaterIsDoneInTheOrderOfItsTimeAndNotBefore() {
    scheduler.schedule(() -> done.add("last"), TimeUnit.SECONDS.toNanos(3));
    scheduler.schedule(
        () -> {
          done.add("first");
          scheduler.schedule(() -> done.add("second"), TimeUnit.SECONDS.toNanos(1));
        },
        TimeUnit.SECONDS.toNanos(1));
    assertThat(done).isEmpty();
    long before = scheduler.nanoTime();
    scheduler.runAll();
    assertThat(done).containsExactly("first", "second", "last");
    assertThat(scheduler.nanoTime() - before).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void nothingIsDoneOnceItIsClosed() {
    scheduler.schedule(() -> done.add("later"), 1);
    scheduler.close();
    scheduler.runAll();
    assertThat(done).isEmpty();
  }
}
