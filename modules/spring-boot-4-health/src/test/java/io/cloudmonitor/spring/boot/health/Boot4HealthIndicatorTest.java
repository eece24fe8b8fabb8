package io.cloudmonitor.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class Boot4HealthIndicatorTest {
  @ParameterizedTest
  @MethodSource
  void theStatusFollowsTheSource(boolean degraded, Status expected) {
    HealthSource.State state = new HealthSource.State(degraded, Map.of("aliyun", "detail"));
    Health health = new CloudMonitorBoot4HealthAutoConfiguration()
        .cloudMonitorHealthIndicator(() -> state)
        .health();
    assertThat(health.getStatus()).isEqualTo(expected);
    assertThat(health.getDetails()).containsExactly(Map.entry("aliyun", "detail"));
  }

  static Stream<Arguments> theStatusFollowsTheSource() {
    return Stream.of(
        argumentSet("delivers", false, Status.UP),
        argumentSet("does not", true, new Status("DEGRADED")));
  }
}
