package io.cloudmonitor.benchmarks;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.micrometer.InlineRegistries;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;

/** This project's registry and publisher, signatures included. */
final class Ours implements Subject {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MockClock clock = new MockClock();
  private final InlineScheduler scheduler = new InlineScheduler();
  private final AcceptingSender sender;
  private final Publisher publisher;
  private final CloudMonitorMeterRegistry registry;
  private final Workload workload;

  /** Sends nothing, on the calling thread. */
  Ours(Target target, int series) {
    sender = new AcceptingSender(target);
    publisher = target.publisher(scheduler, sender);
    clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
    registry = InlineRegistries.create(clock, publisher, scheduler::runAll);
    workload = new Workload(registry, series);
  }

  /** Sends by metrichub to a server on {@code port}, on the publisher's threads. */
  Ours(int series, int port) {
    sender = new AcceptingSender(Target.METRICHUB);
    publisher = Target.METRICHUB.sendingPublisher(port);
    clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
    registry = InlineRegistries.create(clock, publisher, () -> {});
    workload = new Workload(registry, series);
  }

  @Override
  public void record(int round) {
    workload.record(round);
    clock.add(STEP);
  }

  @Override
  public void publish() {
    if (!registry.flush()) {
      throw new IllegalStateException("not settled: " + result());
    }
  }

  @Override
  public long bytesSent() {
    return sender.bytes();
  }

  long requests() {
    return sender.requests();
  }

  PublishResult result() {
    return publisher.metrics().snapshot().records();
  }

  @Override
  public void close() {
    registry.close();
  }
}
