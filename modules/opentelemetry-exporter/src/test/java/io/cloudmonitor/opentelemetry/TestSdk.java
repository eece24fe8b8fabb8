package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real SDK and an exporter under one clock, which the test moves; nothing runs by itself. */
final class TestSdk {
  static final long START = ManualClock.START.toEpochMilli();
  static final Duration MINUTE = Duration.ofMinutes(1);

  final ManualClock clock;
  final ManualScheduler scheduler;
  final FakePublisher publisher = new FakePublisher();
  final CloudMonitorMetricExporter exporter;
  final HandReader reader;
  final SdkMeterProvider provider;
  final Meter meter;

  private TestSdk(
      Instant start,
      UnaryOperator<SdkMeterProviderBuilder> change,
      boolean aligned,
      String... options) {
    clock = new ManualClock(start);
    scheduler = new ManualScheduler(clock);
    exporter = exporter(clock, scheduler, publisher, options);
    reader = new HandReader(exporter);
    MetricReader used = aligned ? CloudMonitorMetricReader.create(exporter) : reader;
    provider = change
        .apply(SdkMeterProvider.builder().setClock(new SdkClock(clock)))
        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop")))
        .registerMetricReader(used)
        .build();
    meter = provider.get("test");
  }

  /** An SDK whose reader collects when the test says so. */
  static TestSdk byHand(String... options) {
    return startingAt(ManualClock.START, options);
  }

  static TestSdk startingAt(Instant start, String... options) {
    return new TestSdk(start, builder -> builder, false, options);
  }

  static TestSdk with(UnaryOperator<SdkMeterProviderBuilder> change, String... options) {
    return new TestSdk(ManualClock.START, change, false, options);
  }

  /** An SDK whose reader collects at the end of each period. */
  static TestSdk aligned(Instant start, String... options) {
    return new TestSdk(start, builder -> builder, true, options);
  }

  static CloudMonitorMetricExporter exporter(
      ManualClock clock, ManualScheduler scheduler, FakePublisher publisher, String... options) {
    CloudMonitorMetricExporter.Builder builder =
        CloudMonitorMetricExporter.builder().clock(clock).scheduler(scheduler).publisher(publisher);
    for (int i = 0; i < options.length; i += 2) {
      builder.option(options[i], options[i + 1]);
    }
    return builder.build();
  }

  /** Lets time pass, and what becomes due happen. */
  TestSdk pass(Duration by) {
    scheduler.advance(by);
    return this;
  }

  TestSdk passSeconds(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  /** Lets time pass while the process does not run. */
  TestSdk freeze(Duration by) {
    clock.advance(by);
    return this;
  }

  CompletableResultCode export() {
    return reader.export();
  }

  /** Waits for an answer that needs the scheduler. */
  boolean answer(CompletableResultCode result) {
    scheduler.runDue();
    if (!result.isDone()) {
      throw new AssertionError("no answer");
    }
    return result.isSuccess();
  }

  boolean shutdown() {
    return answer(provider.shutdown());
  }

  List<MetricRecord> records(String name) {
    return publisher.records(name);
  }

  /** Returns one statistic of all records of a metric, in the order of sending. */
  List<Double> values(String name, Statistic statistic) {
    return records(name).stream().map(record -> record.values().get(statistic)).toList();
  }

  /** Returns the periods of all records of a metric, in minutes since the start. */
  List<Long> minutes(String name) {
    return records(name).stream()
        .map(record -> (record.startMillis() - START) / MINUTE.toMillis())
        .toList();
  }

  record SdkClock(ManualClock clock) implements Clock {
    @Override
    public long now() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public long nanoTime() {
      return now();
    }
  }
}
