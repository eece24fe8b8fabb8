package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A registry over the publisher that providers share, with its index of series, its cached prefixes
 * and its delivery, down to the bytes of the requests. Time moves step by step only.
 */
final class WireBench {
  final CloudMonitorMeterRegistry registry;
  private final ManualTicker ticker = new ManualTicker();
  private final MockClock clock = new MockClock();
  private final ManualClock virtual = new ManualClock();
  private final ManualScheduler scheduler = new ManualScheduler(virtual);
  private final Sender sender = new Sender();
  private final WirePublisher publisher;

  WireBench() {
    clock.add(Duration.ofMillis(TestRegistry.START - clock.wallTime()));
    publisher = new WirePublisher(
        FakeWire.wire(),
        PublisherOptions.from(Options.of(Map.of("instance", "none", "jitter", "0s"))),
        new PublisherRuntime(virtual, scheduler, sender, () -> "nonce", () -> 0));
    registry = CloudMonitorMeterRegistry.builder(TestRegistry.config())
        .clock(clock)
        .publisher(publisher)
        .stepClock(period -> new TickedStepClock(TestRegistry.START, TestRegistry.STEP))
        .tickers(factory -> ticker)
        .functions(factory -> new InlineExecutor())
        .build();
  }

  /** Ends a step; returns the records that were sent of it, a line each. */
  List<String> endStep() {
    sender.lines.clear();
    clock.add(Duration.ofMillis(TestRegistry.STEP));
    ticker.tick();
    scheduler.advance(Duration.ofMillis(TestRegistry.STEP));
    return List.copyOf(sender.lines);
  }

  PublisherSnapshot snapshot() {
    return publisher.metrics().snapshot();
  }

  /** Accepts everything and keeps the records of one step. */
  private static final class Sender implements HttpSender {
    private final List<String> lines = new ArrayList<>();

    @Override
    public HttpOutcome send(HttpRequest request) {
      lines.addAll(FakeWire.recordsIn(request));
      return FakeWire.answer("accepted");
    }

    @Override
    public void close() {}
  }
}
