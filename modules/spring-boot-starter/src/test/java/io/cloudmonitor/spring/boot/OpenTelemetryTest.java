package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.P;
import static io.cloudmonitor.spring.boot.TestContexts.aliyun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter;
import io.cloudmonitor.opentelemetry.CloudMonitorMetricReader;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.micrometer.BridgeRegistry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An SDK that Spring Boot builds of beans, on the line that this module is compiled against. */
class OpenTelemetryTest {
  private static ApplicationContextRunner sdk(String... words) {
    return aliyun(words)
        .withConfiguration(AutoConfigurations.of(OpenTelemetryAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop");
  }

  @Test
  void metricsOfOpenTelemetryArePublishedWithTheOthers() {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      sdk("close-timeout=10s")
          .withPropertyValues(
              P + "aliyun.endpoint=" + emulator.url(),
              P + "aliyun.access-key-id=testid",
              P + "aliyun.access-key-secret=testsecret")
          .run(context -> {
            context.getBean(MeterRegistry.class).counter("orders").increment();
            context
                .getBean(OpenTelemetry.class)
                .getMeter("test")
                .counterBuilder("parcels")
                .build()
                .add(3);
          });

      assertThat(emulator.records(Provider.ALIYUN, "orders")).hasSize(1);
      assertThat(emulator.records(Provider.ALIYUN, "parcels")).singleElement().satisfies(record -> {
        assertThat(record.values().get("Sum").doubleValue()).isEqualTo(3);
        assertThat(record.dimensions())
            .containsEntry("service.name", "shop")
            .containsEntry("instance", "i");
      });
    }
  }

  @ParameterizedTest
  @MethodSource
  void backsOff(ApplicationContextRunner runner) {
    runner.run(context -> assertThat(context)
        .hasNotFailed()
        .doesNotHaveBean("cloudMonitorMetricExporter")
        .doesNotHaveBean("cloudMonitorSdkMeterProvider"));
  }

  static Stream<Arguments> backsOff() {
    return Stream.of(
        argumentSet("switched off", sdk("opentelemetry.enabled=false")),
        argumentSet("all is switched off", sdk("enabled=false")),
        argumentSet(
            "a publisher of the application, which the registry closes",
            sdk().withBean("mine", Publisher.class, FakePublisher::new)),
        argumentSet(
            "without the exporter's module",
            aliyun().withClassLoader(new FilteredClassLoader("io.cloudmonitor.opentelemetry"))),
        argumentSet(
            "without OpenTelemetry",
            aliyun()
                .withClassLoader(
                    new FilteredClassLoader("io.cloudmonitor.opentelemetry", "io.opentelemetry"))));
  }

  @Test
  void anExporterOfTheApplicationIsRead() {
    CloudMonitorMetricExporter mine = CloudMonitorMetricExporter.create(new FakePublisher());
    sdk()
        .withBean("mine", CloudMonitorMetricExporter.class, () -> mine)
        .run(context -> assertThat(context.getBean(MetricReader.class).toString())
            .isEqualTo("CloudMonitorMetricReader{" + mine + "}"));
  }

  @Test
  void aMeterProviderOfTheApplicationWins() {
    sdk()
        .withBean(
            "mine", SdkMeterProvider.class, () -> SdkMeterProvider.builder().build())
        .run(context -> {
          assertThat(context).hasSingleBean(SdkMeterProvider.class).hasBean("mine");
          assertThat(isMade(context.getBeanFactory()))
              .as("an exporter that nobody asked for")
              .isFalse();
          assertThat(context)
              .getBean(MetricReader.class)
              .isInstanceOf(CloudMonitorMetricReader.class);
          assertThat(isMade(context.getBeanFactory())).isTrue();
        });
  }

  private static boolean isMade(ConfigurableListableBeanFactory beans) {
    return beans.containsSingleton("cloudMonitorMetricExporter");
  }

  @Test
  void aWrongValueIsNamedAsItIsWritten() {
    sdk("durations=hours")
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessageContaining(P + "durations is 'hours'"));
  }

  @Test
  void spoolsBesideTheRegistry(@TempDir Path directory) {
    sdk("spool-directory=" + directory).run(context -> {
      context.getBean(MeterRegistry.class).counter("orders").increment();
      context
          .getBean(OpenTelemetry.class)
          .getMeter("test")
          .counterBuilder("a")
          .build()
          .add(1);
      context.close();
      assertThat(directory.resolve("aliyun")).isNotEmptyDirectory();
      assertThat(directory.resolve("_otel/aliyun")).isNotEmptyDirectory();
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBridgeThatHandsOnEveryMeterIsToldOf(boolean enabled) {
    List<String> told = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord record) {
        told.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger(CloudMonitorOpenTelemetryAutoConfiguration.class.getName());
    logger.addHandler(handler);
    try {
      sdk("opentelemetry.enabled=" + enabled)
          .withBean("bridge", MeterRegistry.class, BridgeRegistry::new)
          .run(context -> assertThat(context).hasNotFailed());
    } finally {
      logger.removeHandler(handler);
    }
    if (enabled) {
      assertThat(told).singleElement().asString().contains(BridgeRegistry.class.getName(), P);
    } else {
      assertThat(told).isEmpty();
    }
  }
}
