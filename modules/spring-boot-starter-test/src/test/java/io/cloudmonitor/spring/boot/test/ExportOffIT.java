package io.cloudmonitor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

class ExportOffIT {
  @Nested
  @SpringBootTest(
      classes = SampleApplication.class,
      properties = "management.cloudmonitor.metrics.export.aliyun.region=cn-hangzhou")
  class WithoutAWord {
    @Autowired
    private ObjectProvider<CloudMonitorMeterRegistry> registry;

    @Test
    void nothingIsPublished() {
      assertThat(registry.getIfAvailable()).isNull();
    }
  }

  @Nested
  @SpringBootTest(
      classes = SampleApplication.class,
      properties = {
        "management.cloudmonitor.metrics.export.enabled=true",
        "management.cloudmonitor.metrics.export.dry-run=true",
        "management.cloudmonitor.metrics.export.aliyun.region=cn-hangzhou",
        "management.cloudmonitor.metrics.export.aliyun.access-key-id=id",
        "management.cloudmonitor.metrics.export.aliyun.access-key-secret=secret"
      })
  class WithAWordOfItsOwn {
    @Autowired
    private ObjectProvider<CloudMonitorMeterRegistry> registry;

    @Test
    void theTestDecides() {
      assertThat(registry.getIfAvailable()).isNotNull();
    }
  }
}
