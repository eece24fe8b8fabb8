package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliyunLimitsTest {
  @ParameterizedTest
  @MethodSource
  void requestsPerSecondAreThoseOfTheRegion(String host, double expected) {
    assertThat(AliyunLimits.requestsPerSecond(host)).isEqualTo(expected);
  }

  static Stream<Arguments> requestsPerSecondAreThoseOfTheRegion() {
    return Stream.of(
        argumentSet("Hangzhou", "metrics.cn-hangzhou.aliyuncs.com", 200),
        argumentSet("Beijing, metrichub", "metrichub-cms-cn-beijing.aliyuncs.com", 200),
        argumentSet("Shanghai, VPC", "metrics-vpc.cn-shanghai.aliyuncs.com", 200),
        argumentSet("Zhangjiakou", "metrics.cn-zhangjiakou.aliyuncs.com", 100),
        argumentSet("Shenzhen", "metrics.cn-shenzhen.aliyuncs.com", 100),
        argumentSet("elsewhere", "metrics.eu-central-1.aliyuncs.com", 50),
        argumentSet("its finance cloud", "metrics.cn-shanghai-finance-1.aliyuncs.com", 50),
        argumentSet("no region", "metrics.example.com", 50),
        argumentSet("loopback", "127.0.0.1:18080", 10_000),
        argumentSet("loopback by name", "localhost:18080", 10_000));
  }
}
