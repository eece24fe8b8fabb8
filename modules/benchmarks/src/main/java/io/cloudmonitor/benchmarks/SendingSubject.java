package io.cloudmonitor.benchmarks;

import io.micrometer.dynatrace.DynatraceConfig;
import io.micrometer.dynatrace.DynatraceMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.Map;

/** All that publish the workload to a server of this machine. */
enum SendingSubject {
  /** This project, by metrichub. */
  OURS_METRICHUB {
    @Override
    Subject create(int series, int port) {
      return new Ours(series, port);
    }
  },
  /** Hand-written floor of metrichub and OkHttp as it is, one request after the other. */
  FLOOR_METRICHUB {
    @Override
    Subject create(int series, int port) {
      return new MetrichubFloor(series, new RawOkHttp(port));
    }
  },
  /** OkHttp as it is, with bytes that were written before. */
  FLOOR_RAW_OKHTTP {
    @Override
    Subject create(int series, int port) {
      return new RawRequests(series, port);
    }
  },
  /** Micrometer's registry for Dynatrace and its own transport. */
  DYNATRACE {
    @Override
    Subject create(int series, int port) {
      DynatraceConfig config =
          Map.of("dynatrace.uri", address(port), "dynatrace.apiToken", "token")::get;
      return new Peer(
          clock -> DynatraceMeterRegistry.builder(config).clock(clock).build(), series);
    }
  },
  /** Micrometer's registry for OTLP and its own transport, delta temporality. */
  OTLP {
    @Override
    Subject create(int series, int port) {
      OtlpConfig config =
          Map.of("otlp.url", address(port), "otlp.aggregationTemporality", "DELTA")::get;
      return new Peer(clock -> OtlpMeterRegistry.builder(config).clock(clock).build(), series);
    }
  };

  abstract Subject create(int series, int port);

  private static String address(int port) {
    return "http://127.0.0.1:" + port + "/";
  }
}
