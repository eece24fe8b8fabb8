package io.cloudmonitor.benchmarks;

/** All that publish the workload. */
public enum SubjectName {
  /** This project, by metrichub. */
  OURS_METRICHUB,
  /** This project, by PutCustomMetric. */
  OURS_OPENAPI,
  /** This project, by PutMonitorData, whose records are one point for each statistic. */
  OURS_TENCENT,
  /** Hand-written floor of metrichub. */
  FLOOR_METRICHUB,
  /** Hand-written floor of PutCustomMetric. */
  FLOOR_OPENAPI,
  /** Micrometer's registry for Dynatrace. */
  DYNATRACE,
  /** Micrometer's registry for OTLP, delta temporality. */
  OTLP,
  /** SDK of OpenTelemetry and this project's exporter, by metrichub. */
  OTEL_OURS,
  /** SDK of OpenTelemetry and its OTLP exporter over HTTP. */
  OTEL_SDK,
  /** Micrometer's registry for New Relic. */
  NEW_RELIC,
  /** Micrometer's registry for Datadog. */
  DATADOG,
  /** Micrometer's registry for Influx. */
  INFLUX,
  /** Micrometer's registry for CloudWatch over the SDK of AWS, which signs. */
  CLOUDWATCH2;

  /** Returns the floor of its wire; that of metrichub where it has none. */
  SubjectName floor() {
    return this == OURS_OPENAPI || this == FLOOR_OPENAPI ? FLOOR_OPENAPI : FLOOR_METRICHUB;
  }

  Subject create(int series) {
    return switch (this) {
      case OURS_METRICHUB -> new Ours(Target.METRICHUB, series);
      case OURS_OPENAPI -> new Ours(Target.OPENAPI, series);
      case OURS_TENCENT -> new Ours(Target.TENCENT, series);
      case FLOOR_METRICHUB -> new MetrichubFloor(series, Floor.Outlet.NONE);
      case FLOOR_OPENAPI -> new OpenApiFloor(series, OPENAPI_RECORDS);
      case OTEL_OURS -> new OtelSdk(series, OtelTarget::ours);
      case OTEL_SDK -> new OtelSdk(series, clock -> OtelTarget.otlp());
      default -> new Peer(PeerRegistry.valueOf(name())::create, series);
    };
  }

  /** Records of the workload that fit into the 8,000 bytes of an address. */
  static final int OPENAPI_RECORDS = 15;
}
