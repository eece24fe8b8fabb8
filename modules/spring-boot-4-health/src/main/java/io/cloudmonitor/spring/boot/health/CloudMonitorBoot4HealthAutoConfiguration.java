package io.cloudmonitor.spring.boot.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Shows the exporter in the health of an application on Spring Boot 4, where it is asked for. */
@AutoConfiguration(
    afterName = "io.cloudmonitor.spring.boot.CloudMonitorActuatorAutoConfiguration",
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(HealthSource.class)
public final class CloudMonitorBoot4HealthAutoConfiguration {
  /** Creates the configuration. */
  CloudMonitorBoot4HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "cloudMonitorHealthIndicator")
  HealthIndicator cloudMonitorHealthIndicator(HealthSource source) {
    return new Boot4HealthIndicator(source);
  }
}
