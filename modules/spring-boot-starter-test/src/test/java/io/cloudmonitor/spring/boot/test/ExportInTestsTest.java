package io.cloudmonitor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ExportInTestsTest {
  private static final String P = ExportCustomizer.PREFIX + ".";

  @WithCloudMonitorEmulator
  private static class Asks {}

  private static class Inherits extends Asks {}

  private static class DoesNotAsk {}

  @Test
  void theAnnotationDecides() {
    ExportInTests factory = new ExportInTests();
    assertThat(Stream.of(Asks.class, Inherits.class, DoesNotAsk.class)
            .map(test -> factory.createContextCustomizer(test, null)))
        .containsExactly(
            ExportCustomizer.TO_EMULATOR, ExportCustomizer.TO_EMULATOR, ExportCustomizer.OFF);
  }

  @ParameterizedTest
  @MethodSource
  void anEmulatorStandsForTheServicesThatAreNamed(
      Map<String, Object> properties, boolean aliyun, boolean tencent) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    assertThat(NamedProviders.in(environment)).isEqualTo(new NamedProviders(aliyun, tencent));
  }

  static Stream<Arguments> anEmulatorStandsForTheServicesThatAreNamed() {
    return Stream.of(
        argumentSet("none", Map.of("aliyun.region", "x"), true, false),
        argumentSet("Aliyun", Map.of(P + "aliyun.region", "x"), true, false),
        argumentSet("Tencent", Map.of(P + "tencent.region", "x"), false, true),
        argumentSet(
            "both", Map.of(P + "tencent.region", "x", P + "aliyun.group-id", "1"), true, true),
        argumentSet("in an account", Map.of(P + "accounts.a.tencent.region", "x"), false, true));
  }
}
