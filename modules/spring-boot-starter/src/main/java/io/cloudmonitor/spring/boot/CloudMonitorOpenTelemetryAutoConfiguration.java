package io.cloudmonitor.spring.boot;

import io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter;
import io.cloudmonitor.opentelemetry.CloudMonitorMetricReader;
import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Makes the OpenTelemetry exporter of the same properties, where its module is present and an SDK
 * is built from beans, as Spring Boot's is.
 *
 * <p>All beans are lazy: where nothing asks for an {@link SdkMeterProvider} or a
 * {@link MetricReader}, as where OpenTelemetry's own starter builds the SDK, there is no exporter.
 */
@AutoConfiguration(after = CloudMonitorAutoConfiguration.class)
@ConditionalOnClass({CloudMonitorMetricExporter.class, SdkMeterProvider.class})
@ConditionalOnBean(ExportWords.class)
@ConditionalOnProperty(name = DoubleReport.OPENTELEMETRY, matchIfMissing = true)
@Lazy
public final class CloudMonitorOpenTelemetryAutoConfiguration {
  private static final Logger logger =
      Logger.getLogger(CloudMonitorOpenTelemetryAutoConfiguration.class.getName());

  /** Creates the configuration. */
  CloudMonitorOpenTelemetryAutoConfiguration() {}

  /** Has publishers of its own, since whoever closes last closes too late for the other. */
  @Bean
  @ConditionalOnMissingBean({CloudMonitorMetricExporter.class, Publisher.class})
  CloudMonitorMetricExporter cloudMonitorMetricExporter(
      ExportWords words, List<PublisherMaker> makers) {
    return OpenTelemetryExporter.of(words, makers);
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(CloudMonitorMetricExporter.class)
  CloudMonitorMetricReader cloudMonitorMetricReader(CloudMonitorMetricExporter exporter) {
    return CloudMonitorMetricReader.create(exporter);
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(CloudMonitorMetricReader.class)
  SdkMeterProvider cloudMonitorSdkMeterProvider(
      ObjectProvider<MetricReader> readers,
      ObjectProvider<Resource> resource,
      CloudMonitorMetricExporter exporter,
      CloudMonitorProperties properties) {
    SdkMeterProviderBuilder builder = SdkMeterProvider.builder();
    readers.orderedStream().forEach(builder::registerMetricReader);
    resource.ifUnique(builder::setResource);
    SdkMeterProvider provider = builder.build();
    if (properties.exportSelf()) {
      exporter.registerSelfMetrics(provider);
    }
    return provider;
  }

  @Bean
  @Lazy(false)
  SmartInitializingSingleton cloudMonitorDoubleReport(
      ConfigurableListableBeanFactory beans, ObjectProvider<MeterRegistry> registries) {
    return () -> {
      boolean exporting = Stream.of(
              beans.getBeanNamesForType(CloudMonitorMetricExporter.class, true, false))
          .anyMatch(beans::containsSingleton);
      if (exporting) {
        DoubleReport.ofBridge(registries.stream()).ifPresent(logger::warning);
      }
    };
  }
}
