package io.cloudmonitor.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.micrometer.InlineRegistries;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables that mapper, number writer and registry are tested with, through the registry's meters
 * and their cached handles to the bytes of real requests; in a second step too, which uses only
 * what was kept of the first.
 */
class FastPathTest {
  /** A registry over one wire, whose requests are kept. */
  private static final class Way {
    private final MockClock clock = new MockClock();
    private final InlineScheduler scheduler = new InlineScheduler();
    private final List<String> requests = new ArrayList<>();
    private final CloudMonitorMeterRegistry registry;

    Way(Target target) {
      clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
      HttpSender accepting = new AcceptingSender(target);
      HttpSender sender = new HttpSender() {
        @Override
        public HttpOutcome send(HttpRequest request) {
          requests.add(URLDecoder.decode(request.uri().toString(), UTF_8)
              + new String(request.body().toByteArray(), UTF_8));
          return accepting.send(request);
        }

        @Override
        public void close() {}
      };
      registry =
          InlineRegistries.create(clock, target.publisher(scheduler, sender), scheduler::runAll);
    }

    /** Ends a step; returns the requests of it, as they read without percent-encoding. */
    String endStep() {
      requests.clear();
      clock.add(Duration.ofMinutes(1));
      assertThat(registry.flush()).isTrue();
      return String.join("\n", requests);
    }
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.mapping.SeriesMapperTextTest#name()")
  void nameIsSentAs(String name, String expected, boolean shortened) {
    Way hub = new Way(Target.METRICHUB);
    Way openApi = new Way(Target.OPENAPI);
    for (int step = 0; step < 2; step++) {
      gauge(hub, name, "v", 1);
      gauge(openApi, name, "v", 1);
      assertThat(hub.endStep()).contains("\"metricName\":\"" + expected + "\"");
      assertThat(openApi.endStep()).contains("MetricName=" + expected + "&");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.mapping.SeriesMapperTextTest#value()")
  void valueIsSentAs(String value, String expected, boolean shortened) {
    String dimension = "\"k\":\"" + expected.replace("\\", "\\\\") + "\"";
    for (Target target : new Target[] {Target.METRICHUB, Target.OPENAPI}) {
      Way way = new Way(target);
      for (int step = 0; step < 2; step++) {
        gauge(way, "m", value, 1);
        assertThat(way.endStep()).contains(dimension);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cloudmonitor.publisher.encoding.JsonTest#number()")
  void numberIsSentAs(double value, String expected) {
    for (Target target : new Target[] {Target.METRICHUB, Target.OPENAPI}) {
      Way way = new Way(target);
      for (int step = 0; step < 2; step++) {
        gauge(way, "m", "v", value);
        assertThat(way.endStep()).contains("\"LastValue\":" + expected + "}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFiniteIsNeverSentAndHurtsNoOther(Target target) {
    Way way = new Way(target);
    double[] hostile = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int step = 0; step < 2; step++) {
      for (double value : hostile) {
        gauge(way, "hostile", Double.toString(value), value);
        way.registry.counter("hostile.counter").increment(value);
        way.registry.summary("hostile.summary").record(value);
      }
      gauge(way, "good", "v", 7);
      assertThat(way.endStep()).contains("good").doesNotContain("hostile", "NaN", "Infinity");
    }
  }

  private static void gauge(Way way, String name, String value, double reading) {
    Gauge.builder(name, () -> reading).tag("k", value).register(way.registry);
  }
}
