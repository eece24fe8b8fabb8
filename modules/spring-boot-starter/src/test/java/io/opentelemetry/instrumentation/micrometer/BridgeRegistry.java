package io.opentelemetry.instrumentation.micrometer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Stands, by its name, for the registry that hands meters to OpenTelemetry. */
public final class BridgeRegistry extends SimpleMeterRegistry {}
