package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Door to this package for the benchmarks: registries whose steps end when the caller says so, on
 * the caller's thread, and which otherwise record as in production.
 */
public final class InlineRegistries {
  private InlineRegistries() {}

  /**
   * Returns a registry that publishes the step that is over whenever {@code flush} is called.
   *
   * @param clock wall clock of the steps; recording does not read it
   * @param afterStep runs after the publisher took a step, and before it is asked whether all is
   *     settled
   */
  public static CloudMonitorMeterRegistry create(
      Clock clock, Publisher publisher, Runnable afterStep) {
    return CloudMonitorMeterRegistry.builder(key -> null)
        .clock(clock)
        .publisher(publisher)
        .stepClock(period -> new TickedStepClock(period.startOf(clock.wallTime()), period.millis()))
        .tickers(factory -> new InlineTicker(afterStep))
        .functions(factory -> new InlineExecutor())
        .build();
  }

  private record InlineTicker(Runnable afterStep) implements Ticker {
    @Override
    public void start(LongSupplier delayMillis, Runnable tick) {}

    @Override
    public boolean run(Runnable task, Duration timeout) {
      task.run();
      afterStep.run();
      return true;
    }

    @Override
    public void stop() {}

    @Override
    public void abort() {}
  }

  private static final class InlineExecutor extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
