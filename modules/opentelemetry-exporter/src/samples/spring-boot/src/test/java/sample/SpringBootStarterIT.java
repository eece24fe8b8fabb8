package sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class SpringBootStarterIT {
  private static final String EXPORTER = "--otel.exporter.cloudmonitor.";

  @Test
  void propertiesOfSpringMakeTheExporter() {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      ConfigurableApplicationContext application = SpringApplication.run(
          Sample.class,
          "--otel.metrics.exporter=cloudmonitor",
          "--otel.traces.exporter=none",
          "--otel.logs.exporter=none",
          "--spring.application.name=shop",
          EXPORTER + "aliyun.endpoint=" + emulator.url(),
          EXPORTER + "aliyun.access-key-id=testid",
          EXPORTER + "aliyun.access-key-secret=testsecret",
          EXPORTER + "instance=i");
      application
          .getBean(OpenTelemetry.class)
          .getMeter("sample")
          .counterBuilder("parcels")
          .build()
          .add(3);
      application.close();

      assertThat(emulator.records())
          .filteredOn(record -> record.metricName().equals("parcels"))
          .singleElement()
          .satisfies(record -> {
            assertThat(record.dimensions()).containsEntry("service.name", "shop");
            assertThat(record.values()).containsEntry("Sum", 3.0);
          });
      assertThat(emulator.requests())
          .isNotEmpty()
          .allSatisfy(request -> assertThat(request.code()).isEqualTo("200"));
    }
  }
}
