package io.cloudmonitor.demo;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.spring.boot.AliyunConnectionDetails;
import io.cloudmonitor.spring.boot.TencentConnectionDetails;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The emulator, and how it is reached: it has chosen its address, and has keys of its own. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {
  private static final String ID = "testid";
  private static final String SECRET = "testsecret";

  @Bean(destroyMethod = "close")
  CloudMonitorEmulator emulator(
      DemoProperties demo,
      @Value("${management.cloudmonitor.metrics.export.tencent.namespace}") String namespace) {
    CloudMonitorEmulator emulator = start(demo.emulatorPort());
    emulator.definitions().add(TencentMetrics.in(namespace));
    return emulator;
  }

  private static CloudMonitorEmulator start(int port) {
    try {
      return CloudMonitorEmulator.start(port);
    } catch (RuntimeException portInUse) {
      return CloudMonitorEmulator.start(0);
    }
  }

  @Bean
  AliyunConnectionDetails aliyun(CloudMonitorEmulator emulator) {
    return new AliyunConnectionDetails() {
      @Override
      public String endpoint() {
        return emulator.url().toString();
      }

      @Override
      public String accessKeyId() {
        return ID;
      }

      @Override
      public String accessKeySecret() {
        return SECRET;
      }
    };
  }

  @Bean
  TencentConnectionDetails tencent(CloudMonitorEmulator emulator) {
    return new TencentConnectionDetails() {
      @Override
      public String endpoint() {
        return emulator.url().toString();
      }

      @Override
      public String secretId() {
        return ID;
      }

      @Override
      public String secretKey() {
        return SECRET;
      }
    };
  }
}
