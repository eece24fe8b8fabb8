package io.cloudmonitor.benchmarks;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.datadog.DatadogConfig;
import io.micrometer.datadog.DatadogMeterRegistry;
import io.micrometer.dynatrace.DynatraceConfig;
import io.micrometer.dynatrace.DynatraceMeterRegistry;
import io.micrometer.influx.InfluxConfig;
import io.micrometer.influx.InfluxMeterRegistry;
import io.micrometer.newrelic.NewRelicConfig;
import io.micrometer.newrelic.NewRelicMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.Map;

/** Registries of other services, with transports that send nothing. */
enum PeerRegistry {
  DYNATRACE {
    @Override
    MeterRegistry create(Clock clock) {
      DynatraceConfig config =
          Map.of("dynatrace.uri", "http://127.0.0.1/", "dynatrace.apiToken", "token")::get;
      return DynatraceMeterRegistry.builder(config)
          .clock(clock)
          .httpClient(request -> new HttpSender.Response(202, "{\"linesOk\":1,\"linesInvalid\":0}"))
          .build();
    }
  },
  OTLP {
    @Override
    MeterRegistry create(Clock clock) {
      OtlpConfig config = Map.of("otlp.aggregationTemporality", "DELTA")::get;
      return OtlpMeterRegistry.builder(config)
          .clock(clock)
          .metricsSender(request -> {})
          .build();
    }
  },
  NEW_RELIC {
    @Override
    @SuppressWarnings("deprecation")
    MeterRegistry create(Clock clock) {
      NewRelicConfig config = Map.of("newrelic.apiKey", "key", "newrelic.accountId", "1")::get;
      return NewRelicMeterRegistry.builder(config)
          .clock(clock)
          .httpClient(answer(200))
          .build();
    }
  },
  DATADOG {
    @Override
    MeterRegistry create(Clock clock) {
      DatadogConfig config = Map.of("datadog.apiKey", "key")::get;
      return DatadogMeterRegistry.builder(config)
          .clock(clock)
          .httpClient(answer(202))
          .build();
    }
  },
  INFLUX {
    @Override
    MeterRegistry create(Clock clock) {
      InfluxConfig config = Map.of("influx.autoCreateDb", "false")::get;
      return InfluxMeterRegistry.builder(config)
          .clock(clock)
          .httpClient(answer(204))
          .build();
    }
  },
  CLOUDWATCH2 {
    @Override
    MeterRegistry create(Clock clock) {
      CloudWatchConfig config = Map.of("cloudwatch.namespace", "app")::get;
      return new CloudWatchMeterRegistry(config, clock, SilentCloudWatch.client());
    }
  };

  /** Returns a registry whose steps are those of {@code clock}. */
  abstract MeterRegistry create(Clock clock);

  private static HttpSender answer(int status) {
    return request -> new HttpSender.Response(status, "");
  }
}
