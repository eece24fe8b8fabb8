package io.cloudmonitor.spring.boot.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health indicator of the exporter under Spring Boot 4. */
final class Boot4HealthIndicator implements HealthIndicator {
  private final HealthSource source;

  Boot4HealthIndicator(HealthSource source) {
    this.source = source;
  }

  @Override
  public Health health() {
    HealthSource.State state = source.state();
    Health.Builder health = state.degraded() ? Health.status(HealthSource.DEGRADED) : Health.up();
    return health.withDetails(state.details()).build();
  }
}
