package io.cloudmonitor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
    classes = SampleApplication.class,
    properties = {
      "management.cloudmonitor.metrics.export.aliyun.region=cn-hangzhou",
      "management.cloudmonitor.metrics.export.aliyun.endpoint=http://127.0.0.1:1",
      "management.cloudmonitor.metrics.export.tencent.region=gz",
      "management.cloudmonitor.metrics.export.tencent.namespace=shop",
      "management.cloudmonitor.metrics.export.flush-open-period=true",
      "management.cloudmonitor.metrics.export.jitter=0s"
    })
@WithCloudMonitorEmulator
class WithCloudMonitorEmulatorIT {
  @Autowired
  private CloudMonitorEmulator emulator;

  @Autowired
  private CloudMonitorMeterRegistry registry;

  @Test
  void whatIsPublishedArrivesAtTheEmulator() {
    registry.counter("orders").increment();
    assertThat(registry.flush()).isTrue();
    assertThat(emulator.records())
        .filteredOn(record -> record.provider() == Provider.ALIYUN)
        .extracting(ReceivedRecord::metricName)
        .contains("orders");
    assertThat(emulator.records())
        .filteredOn(record -> record.provider() == Provider.TENCENT)
        .extracting(ReceivedRecord::metricName)
        .contains("orders_sum");
  }
}
