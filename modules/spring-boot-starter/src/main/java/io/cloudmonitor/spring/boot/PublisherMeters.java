package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.RejectReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Meters of what the publishers count about themselves, each with its account and provider. */
final class PublisherMeters implements MeterBinder {
  /** What the names of all these meters begin with. */
  static final String PREFIX = "cloudmonitor.exporter.";

  private final CloudMonitorPublishers publishers;

  PublisherMeters(CloudMonitorPublishers publishers) {
    this.publishers = publishers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    publishers.all().forEach(publisher -> new OfOne(publisher, registry).bind());
  }

  /** The meters of one publisher in one registry. */
  private static final class OfOne implements PublisherListener {
    private final AccountPublisher publisher;
    private final MeterRegistry registry;
    private final Tags tags;

    OfOne(AccountPublisher publisher, MeterRegistry registry) {
      this.publisher = publisher;
      this.registry = registry;
      tags = Tags.of("account", publisher.account(), "provider", publisher.provider());
    }

    void bind() {
      result("accepted", "none", of -> of.records().accepted());
      for (RejectReason reason : RejectReason.values()) {
        result("rejected", reason.word(), of -> of.rejected().getOrDefault(reason, 0L));
      }
      for (ExpireReason reason : ExpireReason.values()) {
        result("expired", reason.word(), of -> of.expired().getOrDefault(reason, 0L));
      }
      gauge("records.held", tags, of -> of.records().held());
      counter("requests", "requests", tags, PublisherSnapshot::requests);
      counter("retries", "requests", tags, PublisherSnapshot::retries);
      counter("throttled", "requests", tags, PublisherSnapshot::throttled);
      counter("sent", "bytes", tags, PublisherSnapshot::bytesSent);
      counter("empty", "records", tags, PublisherSnapshot::empty);
      series("open", SeriesCounts::open);
      series("over-max-series", SeriesCounts::overMaxSeries);
      series("excluded", SeriesCounts::excluded);
      series("folded", SeriesCounts::folded);
      series("with-dropped-tags", SeriesCounts::withDroppedTags);
      series("shortened", SeriesCounts::shortened);
      TimeGauge.builder(
              PREFIX + "last.success",
              publisher,
              TimeUnit.SECONDS,
              of -> of.snapshot().lastSuccess().map(Instant::getEpochSecond).orElse(0L))
          .tags(tags)
          .description("Time since the epoch at which records were last accepted; 0 for never")
          .register(registry);
      publisher.publisher().metrics().addListener(this);
    }

    private void result(String result, String reason, ToDoubleFunction<PublisherSnapshot> value) {
      counter("records", "records", tags.and("result", result, "reason", reason), value);
    }

    private void series(String state, ToDoubleFunction<SeriesCounts> value) {
      gauge("series", tags.and("state", state), of -> value.applyAsDouble(of.series()));
    }

    private void counter(
        String name, String unit, Tags itsTags, ToDoubleFunction<PublisherSnapshot> value) {
      FunctionCounter.builder(PREFIX + name, publisher, of -> value.applyAsDouble(of.snapshot()))
          .tags(itsTags)
          .baseUnit(unit)
          .register(registry);
    }

    private void gauge(String name, Tags itsTags, ToDoubleFunction<PublisherSnapshot> value) {
      Gauge.builder(PREFIX + name, publisher, of -> value.applyAsDouble(of.snapshot()))
          .tags(itsTags)
          .register(registry);
    }

    @Override
    public void request(int records, int bytes, Duration duration, String outcome) {
      Timer.builder(PREFIX + "request")
          .tags(tags.and("outcome", outcome))
          .register(registry)
          .record(duration);
    }

    @Override
    public void published(PublishResult result, Duration duration) {
      Timer.builder(PREFIX + "publish").tags(tags).register(registry).record(duration);
    }
  }
}
