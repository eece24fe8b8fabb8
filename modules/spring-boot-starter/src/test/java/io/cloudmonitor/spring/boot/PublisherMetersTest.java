package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.P;
import static io.cloudmonitor.spring.boot.TestContexts.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherMetersTest {
  private final ToldPublisher publisher = new ToldPublisher();
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @ParameterizedTest
  @MethodSource
  void countsAreThoseOfTheSnapshot(String name, List<String> tags, double expected) {
    bind();
    publisher.tell(new PublishResult(
        10, 4, Map.of(RejectReason.QUOTA, 3L), Map.of(ExpireReason.CLOSED, 2L), 1));
    assertThat(registry
            .get("cloudmonitor.exporter." + name)
            .tags("account", "main", "provider", "told")
            .tags(tags.toArray(String[]::new))
            .meter()
            .measure()
            .iterator()
            .next()
            .getValue())
        .isEqualTo(expected);
  }

  static Stream<Arguments> countsAreThoseOfTheSnapshot() {
    return Stream.of(
        argumentSet("accepted", "records", List.of("result", "accepted", "reason", "none"), 4),
        argumentSet(
            "rejected",
            "records",
            List.of("result", "rejected", "reason", RejectReason.QUOTA.word()),
            3),
        argumentSet(
            "expired",
            "records",
            List.of("result", "expired", "reason", ExpireReason.CLOSED.word()),
            2),
        argumentSet("held", "records.held", List.of(), 1),
        argumentSet("requests", "requests", List.of(), 11),
        argumentSet("retries", "retries", List.of(), 12),
        argumentSet("throttled", "throttled", List.of(), 13),
        argumentSet("bytes", "sent", List.of(), 14),
        argumentSet("empty", "empty", List.of(), 15),
        argumentSet("open series", "series", List.of("state", "open"), 7),
        argumentSet("refused series", "series", List.of("state", "over-max-series"), 1),
        argumentSet("excluded series", "series", List.of("state", "excluded"), 2),
        argumentSet("folded series", "series", List.of("state", "folded"), 3),
        argumentSet("series without tags", "series", List.of("state", "with-dropped-tags"), 4),
        argumentSet("shortened series", "series", List.of("state", "shortened"), 5),
        argumentSet("last success", "last.success", List.of(), 1_000));
  }

  @Test
  void requestsAndStepsAreTimed() {
    bind();
    publisher.tell("throttled", Duration.ofMillis(30));
    publisher.tell(new PublishResult(1, 1, Map.of(), Map.of(), 0));
    Timer request = registry
        .get("cloudmonitor.exporter.request")
        .tag("outcome", "throttled")
        .timer();
    assertThat(request.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
    assertThat(registry.get("cloudmonitor.exporter.publish").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
  }

  @Test
  void allNamesAreKnown() {
    bind();
    publisher.tell("accepted", Duration.ZERO);
    publisher.tell(PublishResult.EMPTY);
    Set<String> names = new TreeSet<>();
    registry.getMeters().stream().map(Meter::getId).forEach(id -> names.add(id.getName()));
    assertThat(names)
        .containsExactly(
            "cloudmonitor.exporter.empty",
            "cloudmonitor.exporter.last.success",
            "cloudmonitor.exporter.publish",
            "cloudmonitor.exporter.records",
            "cloudmonitor.exporter.records.held",
            "cloudmonitor.exporter.request",
            "cloudmonitor.exporter.requests",
            "cloudmonitor.exporter.retries",
            "cloudmonitor.exporter.sent",
            "cloudmonitor.exporter.series",
            "cloudmonitor.exporter.throttled");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void arePublishedOnlyIfAskedFor(boolean exportSelf) {
    FakePublisher fake = new FakePublisher();
    bare()
        .withBean(Publisher.class, () -> fake)
        .withPropertyValues(P + "export-self=" + exportSelf)
        .run(context -> {
          context.getBean(PublisherMeters.class).bindTo(context.getBean(MeterRegistry.class));
          context.getBean(MeterRegistry.class).counter("orders").increment();
          assertThat(context.getBean(MeterRegistry.class).find("cloudmonitor.exporter.requests"))
              .isNotNull();
        });
    List<String> names = fake.records().stream().map(MetricRecord::name).toList();
    assertThat(names).contains("orders");
    assertThat(names.stream().anyMatch(name -> name.startsWith("cloudmonitor_exporter")))
        .isEqualTo(exportSelf);
  }

  private void bind() {
    new PublisherMeters(
            new CloudMonitorPublishers(List.of(new AccountPublisher("main", publisher))))
        .bindTo(registry);
  }
}
