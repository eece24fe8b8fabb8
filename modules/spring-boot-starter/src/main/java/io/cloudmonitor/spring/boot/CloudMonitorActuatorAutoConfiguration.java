package io.cloudmonitor.spring.boot;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.spring.boot.health.HealthSource;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Makes the endpoint {@code cloudmonitor}, and what the health indicator asks. */
@AutoConfiguration(after = CloudMonitorAutoConfiguration.class)
@ConditionalOnClass(Endpoint.class)
public final class CloudMonitorActuatorAutoConfiguration {
  /** Creates the configuration. */
  CloudMonitorActuatorAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  SecretValues cloudMonitorSecretValues(ObjectProvider<ExportWords> words) {
    return new SecretValues(() -> words.stream()
        .flatMap(its -> its.secrets().stream())
        .collect(Collectors.toUnmodifiableSet()));
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(CloudMonitorPublishers.class)
  @ConditionalOnAvailableEndpoint
  CloudMonitorEndpoint cloudMonitorEndpoint(
      CloudMonitorPublishers publishers, CloudMonitorMeterRegistry registry) {
    return new CloudMonitorEndpoint(publishers, registry);
  }

  /** Off by default: an exporter in trouble is no reason to restart an application. */
  @Bean
  @ConditionalOnMissingBean(HealthSource.class)
  @ConditionalOnBean(CloudMonitorPublishers.class)
  @ConditionalOnProperty("management.health.cloudmonitor.enabled")
  PublisherHealth cloudMonitorHealth(
      CloudMonitorPublishers publishers, CloudMonitorProperties properties) {
    return new PublisherHealth(publishers, properties.health().failedSteps());
  }
}
