package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.PublisherMetrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The exporter's own metrics by the semantic conventions,
 * opentelemetry.io/docs/specs/semconv/otel/sdk-metrics: they count data points, not metrics, and
 * each once, after the last attempt.
 */
final class SelfMetrics implements PublisherListener {
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  private static final String SCOPE = "io.cloudmonitor.opentelemetry";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final PublisherMetrics publisher;
  private final PointLedger ledger;
  private final PointLog log;
  private final Attributes component;
  private final DoubleHistogram duration;

  private SelfMetrics(
      PublisherMetrics publisher, PointLedger ledger, PointLog log, MeterProvider meters) {
    this.publisher = publisher;
    this.ledger = ledger;
    this.log = log;
    String type = CloudMonitorMetricExporter.class.getName();
    component = Attributes.builder()
        .put("otel.component.type", type)
        .put("otel.component.name", type + "/" + NUMBERS.getAndIncrement())
        .build();
    duration = meters
        .get(SCOPE)
        .histogramBuilder("otel.sdk.exporter.operation.duration")
        .setDescription("The duration of exporting a batch of telemetry records.")
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(List.of())
        .build();
  }

  /** Registers the metrics with {@code meters}. */
  static void register(
      PublisherMetrics publisher, PointLedger ledger, PointLog log, MeterProvider meters) {
    SelfMetrics self = new SelfMetrics(publisher, ledger, log, meters);
    Meter meter = meters.get(SCOPE);
    meter
        .counterBuilder("otel.sdk.exporter.metric_data_point.exported")
        .setDescription("The number of metric data points for which the export has finished.")
        .setUnit("{data_point}")
        .buildWithCallback(out -> self.exported(out::record));
    meter
        .upDownCounterBuilder("otel.sdk.exporter.metric_data_point.inflight")
        .setDescription("The number of metric data points which were passed to the exporter, but"
            + " that have not been exported yet.")
        .setUnit("{data_point}")
        .buildWithCallback(out -> {
          ledger.update(publisher.snapshot().records());
          out.record(ledger.inflight(), self.component);
        });
    publisher.addListener(self);
  }

  private interface Recorder {
    void record(long value, Attributes attributes);
  }

  private void exported(Recorder out) {
    ledger.update(publisher.snapshot().records());
    ledger.settled().forEach((fate, points) -> out.record(points, attributes(fate)));
    log.dropped().forEach((reason, points) -> out.record(points, attributes(reason)));
  }

  @Override
  public void published(PublishResult result, Duration taken) {
    String fate = result.rejected().keySet().stream()
        .map(reason -> reason.word())
        .findFirst()
        .or(() ->
            result.expired().keySet().stream().map(reason -> reason.word()).findFirst())
        .orElse(PointLedger.SUCCESS);
    duration.record(taken.toNanos() / (double) TimeUnit.SECONDS.toNanos(1), attributes(fate));
  }

  private Attributes attributes(String fate) {
    return fate.equals(PointLedger.SUCCESS)
        ? component
        : component.toBuilder().put(ERROR_TYPE, fate).build();
  }
}
