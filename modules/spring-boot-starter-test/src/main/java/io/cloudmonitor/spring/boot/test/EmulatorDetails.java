package io.cloudmonitor.spring.boot.test;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.spring.boot.AliyunConnectionDetails;
import io.cloudmonitor.spring.boot.TencentConnectionDetails;

/** How each of both services is reached at an emulator with its default keys. */
final class EmulatorDetails {
  private static final String ID = "testid";
  private static final String SECRET = "testsecret";

  private EmulatorDetails() {}

  /** Alibaba Cloud CloudMonitor. */
  record Aliyun(CloudMonitorEmulator emulator) implements AliyunConnectionDetails {
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
  }

  /** Tencent Cloud Monitor. */
  record Tencent(CloudMonitorEmulator emulator) implements TencentConnectionDetails {
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
  }
}
