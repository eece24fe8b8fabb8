package io.cloudmonitor.spring.boot;

import io.cloudmonitor.spring.boot.health.HealthSource;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Shows the exporter in the health of an application on Spring Boot 3, where it is asked for. */
@AutoConfiguration(
    after = CloudMonitorActuatorAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration")
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(HealthSource.class)
public final class CloudMonitorBoot3HealthAutoConfiguration {
  /** Creates the configuration. */
  CloudMonitorBoot3HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "cloudMonitorHealthIndicator")
  HealthIndicator cloudMonitorHealthIndicator(HealthSource source) {
    return new Boot3HealthIndicator(source);
  }
}
