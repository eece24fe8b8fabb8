package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.aliyun.exporter.AliyunExporterClient;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.http.HttpOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Carries out the declared outputs and rules of CloudMonitor's own exporter, where asked to. */
@AutoConfiguration
@ConditionalOnProperty(ExporterProperties.PREFIX + ".apply")
@EnableConfigurationProperties(ExporterProperties.class)
public final class CloudMonitorExporterAutoConfiguration {
  private static final String TRANSPORT = "aliyun.transport";
  private static final String OPENAPI = "openapi";

  /** Creates the configuration. */
  CloudMonitorExporterAutoConfiguration() {}

  @Bean
  ExporterAtStart cloudMonitorExporterAtStart(
      ExporterProperties properties,
      Environment environment,
      ListableBeanFactory beans,
      ObjectProvider<AliyunCredentialsProvider> credentials,
      ObjectProvider<SslBundles> bundles) {
    return new ExporterAtStart(
        properties,
        environment,
        () -> client(
            options(new ExportWords(environment, ConnectionWords.of(beans))),
            credentials.getIfUnique(),
            new BundleTls(bundles)),
        task -> PublisherThreads.daemon("cloudmonitor-exporter", task).start());
  }

  private static AliyunExporterClient client(
      Options options, @Nullable AliyunCredentialsProvider credentials, BundleTls bundles) {
    HttpOptions way = PublisherOptions.http(options).withTls(bundles.of(options));
    return new AliyunExporterClient(
        AliyunApi.of(options, credentials, AliyunApi.Channel.system(way)));
  }

  /** The exporter has an address of its own where records take another way. */
  static Options options(ExportWords words) {
    Options options = words.firstOf("aliyun");
    return options.text(TRANSPORT).orElse(OPENAPI).equals(OPENAPI)
        ? options
        : options.with(TRANSPORT, OPENAPI).with("aliyun.endpoint", "");
  }
}
