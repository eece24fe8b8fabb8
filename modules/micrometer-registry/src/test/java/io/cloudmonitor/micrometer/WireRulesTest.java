package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of what is never sent and of what names become, down to the bytes of a request; and in
 * a second step, where everything that can be kept was kept.
 */
class WireRulesTest {
  private final WireBench bench = new WireBench();

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.micrometer.CloudMonitorMeterRegistryTest#nothingIsPublishedOf")
  void noByteIsSentOf(Consumer<MeterRegistry> use) {
    for (int step = 0; step < 2; step++) {
      use.accept(bench.registry);
      assertThat(bench.endStep()).isEmpty();
    }
    bench.registry.counter("other").increment();
    assertThat(bench.endStep()).singleElement().asString().startsWith("other{");
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.mapping.SeriesMapperTextTest#name")
  void nameIsSentAs(String name, String expected, boolean shortened) {
    Gauge.builder(name, () -> 1).register(bench.registry);
    assertSent(expected + "{}");
    assertThat(bench.snapshot().series().shortened()).isEqualTo(shortened ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.mapping.SeriesMapperTextTest#value")
  void valueIsSentAs(String value, String expected, boolean shortened) {
    Gauge.builder("m", () -> 1).tag("k", value).register(bench.registry);
    assertSent("m{k=" + expected + "}");
    assertThat(bench.snapshot().series().shortened()).isEqualTo(shortened ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.mapping.SeriesMapperTextTest#key")
  void keyIsSentAs(String key, String expected) {
    Gauge.builder("m", () -> 1).tag(key, "v").register(bench.registry);
    assertSent("m{" + expected + "=v}");
  }

  private void assertSent(String identity) {
    for (int step = 0; step < 2; step++) {
      assertThat(bench.endStep())
          .singleElement()
          .asString()
          .startsWith(identity + " 60 " + (TestRegistry.START + step * TestRegistry.STEP) + " ");
    }
  }
}
