package io.cloudmonitor.spring.boot;

import io.cloudmonitor.spring.boot.health.HealthSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health indicator of the exporter under Spring Boot 3. */
final class Boot3HealthIndicator implements HealthIndicator {
  private final HealthSource source;

  Boot3HealthIndicator(HealthSource source) {
    this.source = source;
  }

  @Override
  public Health health() {
    HealthSource.State state = source.state();
    Health.Builder health = state.degraded() ? Health.status(HealthSource.DEGRADED) : Health.up();
    return health.withDetails(state.details()).build();
  }
}
