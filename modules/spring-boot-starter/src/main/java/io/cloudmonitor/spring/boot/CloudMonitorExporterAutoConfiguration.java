package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.aliyun.exporter.AliyunExporterClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
      ObjectProvider<AliyunCredentialsProvider> credentials) {
    return new ExporterAtStart(
        properties,
        environment,
        () -> new AliyunExporterClient(AliyunApi.of(
            options(new ExportWords(environment, ConnectionWords.of(beans))),
            credentials.getIfUnique(),
            AliyunApi.Channel.system())),
        task -> PublisherThreads.daemon("cloudmonitor-exporter", task).start());
  }

  /** The exporter has an address of its own where records take another way. */
  static Options options(ExportWords words) {
    Options options = words.firstOf("aliyun");
    return options.text(TRANSPORT).orElse(OPENAPI).equals(OPENAPI)
        ? options
        : options.with(TRANSPORT, OPENAPI).with("aliyun.endpoint", "");
  }
}
