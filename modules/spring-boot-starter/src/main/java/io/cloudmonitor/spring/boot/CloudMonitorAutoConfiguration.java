package io.cloudmonitor.spring.boot;

import io.cloudmonitor.micrometer.CloudMonitorConfig;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.tencent.TencentCredentialsProvider;
import io.micrometer.core.instrument.Clock;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Makes the registry and its publishers of the properties
 * {@code management.cloudmonitor.metrics.export.*}.
 *
 * <p>A bean of the application wins: a {@link CloudMonitorMeterRegistry} replaces everything here,
 * {@link Publisher}s those that the properties would make, an {@link AliyunCredentialsProvider} or
 * {@link TencentCredentialsProvider} the properties of the keys, connection details single
 * properties.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration"
    },
    beforeName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
    })
@ConditionalOnClass(CloudMonitorMeterRegistry.class)
@ConditionalOnBean(Clock.class)
@ConditionalOnMissingBean(CloudMonitorMeterRegistry.class)
@Conditional(OnCloudMonitorExport.class)
@EnableConfigurationProperties(CloudMonitorProperties.class)
@ImportRuntimeHints(ProviderHints.class)
public final class CloudMonitorAutoConfiguration {
  private static final Logger logger =
      Logger.getLogger(CloudMonitorAutoConfiguration.class.getName());

  /** Creates the configuration. */
  CloudMonitorAutoConfiguration() {}

  @Bean
  ExportWords cloudMonitorExportWords(Environment environment, ListableBeanFactory beans) {
    return new ExportWords(environment, ConnectionWords.of(beans));
  }

  @Bean
  @ConditionalOnMissingBean
  CloudMonitorConfig cloudMonitorConfig(ExportWords words) {
    return new PropertiesConfig(words);
  }

  @Bean
  @ConditionalOnMissingBean
  CloudMonitorPublishers cloudMonitorPublishers(
      Map<String, Publisher> beans, ExportWords words, List<PublisherMaker> makers) {
    if (!beans.isEmpty()) {
      return new CloudMonitorPublishers(beans.entrySet().stream()
          .map(bean -> new AccountPublisher(bean.getKey(), bean.getValue()))
          .toList());
    }
    return ConfiguredPublishers.of(words.accounts(), makers);
  }

  @Bean
  DrainedShutdown cloudMonitorShutdown(
      ApplicationContext context, ObjectProvider<CloudMonitorMeterRegistry> registry) {
    return new DrainedShutdown(context, registry);
  }

  @Bean
  CloudMonitorMeterRegistry cloudMonitorMeterRegistry(
      CloudMonitorConfig config,
      CloudMonitorPublishers publishers,
      CloudMonitorProperties properties,
      Clock clock,
      DrainedShutdown shutdown,
      Environment environment) {
    DoubleReport.warning(environment).ifPresent(logger::warning);
    Publisher publisher = publishers.asOne();
    return CloudMonitorMeterRegistry.builder(config)
        .clock(clock)
        .threadFactory(PublisherThreads.of(environment))
        .publisher(properties.exportSelf() ? publisher : new WithoutSelf(publisher))
        .closeIf(shutdown::mayClose)
        .build();
  }

  @Bean
  PublisherMeters cloudMonitorPublisherMeters(CloudMonitorPublishers publishers) {
    return new PublisherMeters(publishers);
  }

  /** Where publishers for Alibaba Cloud can be made. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(AliyunCredentialsProvider.class)
  static class AliyunMaker {
    @Bean
    PublisherMaker cloudMonitorAliyunPublisherMaker(
        ObjectProvider<AliyunCredentialsProvider> credentials, ObjectProvider<SslBundles> bundles) {
      return PublisherMaker.of(credentials.getIfUnique(), new BundleTls(bundles));
    }
  }

  /** Where publishers for Tencent Cloud can be made. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(TencentCredentialsProvider.class)
  static class TencentMaker {
    @Bean
    PublisherMaker cloudMonitorTencentPublisherMaker(
        ObjectProvider<TencentCredentialsProvider> credentials,
        ObjectProvider<SslBundles> bundles) {
      return PublisherMaker.of(credentials.getIfUnique(), new BundleTls(bundles));
    }
  }
}
