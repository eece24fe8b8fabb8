package sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.spring.boot.test.WithCloudMonitorEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
    properties = {
      "management.cloudmonitor.metrics.export.flush-open-period=true",
      "management.cloudmonitor.metrics.export.jitter=0s"
    })
@WithCloudMonitorEmulator
class EmulatedIT {
  @Test
  void aTestSeesWhatTheApplicationPublishes(
      @Autowired CloudMonitorEmulator emulator, @Autowired CloudMonitorMeterRegistry registry) {
    registry.counter("orders").increment();
    assertThat(registry.flush()).isTrue();
    assertThat(emulator.records()).extracting(ReceivedRecord::metricName).contains("orders");
  }
}
