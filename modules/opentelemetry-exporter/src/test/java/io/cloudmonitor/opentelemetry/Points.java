package io.cloudmonitor.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Metrics as producers other than the SDK make them; times are seconds after the clock's start. */
final class Points {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("foreign");
  static final AggregationTemporality CUMULATIVE = AggregationTemporality.CUMULATIVE;
  static final AggregationTemporality DELTA = AggregationTemporality.DELTA;

  private Points() {}

  static long nanos(double second) {
    return TimeUnit.MILLISECONDS.toNanos(TestSdk.START + (long) (second * 1000));
  }

  static MetricData gauge(String name, String unit, double second, double value) {
    return ImmutableMetricData.createDoubleGauge(
        Resource.empty(),
        SCOPE,
        name,
        "",
        unit,
        ImmutableGaugeData.create(List.of(ImmutableDoublePointData.create(
            nanos(second), nanos(second), Attributes.empty(), value))));
  }

  static MetricData sum(
      String name,
      AggregationTemporality temporality,
      boolean monotonic,
      double start,
      double second,
      double value) {
    return ImmutableMetricData.createDoubleSum(
        Resource.empty(),
        SCOPE,
        name,
        "",
        "1",
        ImmutableSumData.create(
            monotonic,
            temporality,
            List.of(ImmutableDoublePointData.create(
                nanos(start), nanos(second), Attributes.empty(), value))));
  }

  /** A histogram in seconds with bounds 1, 2, 4 and 8. */
  static MetricData histogram(
      String name,
      AggregationTemporality temporality,
      double start,
      double second,
      double sum,
      Double min,
      Double max,
      Long... counts) {
    return histogram(
        name, temporality, start, second, sum, min, max, List.of(1.0, 2.0, 4.0, 8.0), counts);
  }

  static MetricData histogram(
      String name,
      AggregationTemporality temporality,
      double start,
      double second,
      double sum,
      Double min,
      Double max,
      List<Double> bounds,
      Long... counts) {
    return ImmutableMetricData.createDoubleHistogram(
        Resource.empty(),
        SCOPE,
        name,
        "",
        "s",
        ImmutableHistogramData.create(
            temporality,
            List.of(ImmutableHistogramPointData.create(
                nanos(start),
                nanos(second),
                Attributes.empty(),
                sum,
                min != null,
                min == null ? 0 : min,
                max != null,
                max == null ? 0 : max,
                bounds,
                List.of(counts)))));
  }

  static MetricData exponential(
      String name,
      AggregationTemporality temporality,
      double start,
      double second,
      double sum,
      int scale,
      long zeros,
      int offset,
      Long... counts) {
    return ImmutableMetricData.createExponentialHistogram(
        Resource.empty(),
        SCOPE,
        name,
        "",
        "By",
        ImmutableExponentialHistogramData.create(
            temporality,
            List.of(ImmutableExponentialHistogramPointData.create(
                scale,
                sum,
                zeros,
                false,
                0,
                false,
                0,
                ImmutableExponentialHistogramBuckets.create(scale, offset, List.of(counts)),
                ImmutableExponentialHistogramBuckets.create(scale, 0, List.of()),
                nanos(start),
                nanos(second),
                Attributes.empty(),
                List.of()))));
  }

  static MetricData summary(String name, double start, double second, long count, double sum) {
    return ImmutableMetricData.createDoubleSummary(
        Resource.empty(),
        SCOPE,
        name,
        "",
        "s",
        ImmutableSummaryData.create(List.of(ImmutableSummaryPointData.create(
            nanos(start),
            nanos(second),
            Attributes.empty(),
            count,
            sum,
            List.of(
                ImmutableValueAtQuantile.create(0.5, 1),
                ImmutableValueAtQuantile.create(0.99, 3))))));
  }
}
