package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Statistic;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of attributes: the point's own, the resource's and the scope's. */
class DimensionsTest {
  private static final Attributes POD = Attributes.builder()
      .put("service.name", "shop")
      .put("service.instance.id", "random-per-start")
      .put("k8s.pod.name", "shop-7f9c")
      .put("host.name", "node-1")
      .put("process.command_args", "--password=x")
      .build();

  @ParameterizedTest
  @MethodSource
  void tagsAreThePointsAttributesAndTheFewThatAreWanted(
      AttributeDimensions dimensions, Attributes resource, Attributes point, String tags) {
    InstrumentKey key = new InstrumentKey(
        Resource.create(resource),
        InstrumentationScopeInfo.create("io.http"),
        "orders",
        "1",
        MeterKind.COUNTER);
    assertThat(dimensions.of(key, point)).hasToString(tags);
  }

  static Stream<Arguments> tagsAreThePointsAttributesAndTheFewThatAreWanted() {
    Attributes none = Attributes.empty();
    return Stream.of(
        argumentSet(
            "service and pod",
            dimensions(false, "web-1", "service.name"),
            POD,
            Attributes.builder().put("a", 1).put("b", true).build(),
            "{instance=shop-7f9c, service.name=shop, a=1, b=true}"),
        argumentSet(
            "host where there is no pod",
            dimensions(false, "web-1", "service.name"),
            Attributes.builder().put("host.name", "node-1").build(),
            none,
            "{instance=node-1}"),
        argumentSet(
            "own instance where the resource names none",
            dimensions(false, "web-1"),
            none,
            none,
            "{instance=web-1}"),
        argumentSet(
            "an instance that the publisher says",
            new AttributeDimensions(List.of(), false, Optional.empty()),
            POD,
            none,
            "{}"),
        argumentSet(
            "an unknown service has no name",
            dimensions(false, "w", "service.name"),
            Attributes.builder().put("service.name", "unknown_service:java").build(),
            none,
            "{instance=w}"),
        argumentSet(
            "chosen resource attributes and the scope",
            dimensions(true, "w", "host.name"),
            POD,
            none,
            "{instance=shop-7f9c, host.name=node-1, otel.scope.name=io.http}"),
        argumentSet(
            "the point's own attribute wins",
            dimensions(false, "w", "service.name"),
            POD,
            Attributes.builder()
                .put("service.name", "other")
                .put("instance", "i")
                .build(),
            "{instance=i, service.name=other}"),
        argumentSet(
            "lists",
            dimensions(false, "w"),
            none,
            Attributes.builder().put("l", "x", "y").put("n", 1L, 2L).build(),
            "{instance=w, l=x,y, n=1,2}"));
  }

  private static AttributeDimensions dimensions(boolean scope, String instance, String... keys) {
    return new AttributeDimensions(List.of(keys), scope, Optional.of(instance));
  }

  @Test
  void moreThanTenKeysAreAddedUpAndNeverLastWins() {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    for (int user = 1; user <= 5; user++) {
      AttributesBuilder attributes = Attributes.builder();
      for (char key = 'a'; key < 'a' + 10; key++) {
        attributes.put(String.valueOf(key), "v");
      }
      counter.add(user, attributes.put("z.user", user).build());
    }
    sdk.passSeconds(60).export();
    sdk.shutdown();

    assertThat(sdk.records("orders")).singleElement().satisfies(record -> {
      assertThat(record.dimensions()).hasSize(10).doesNotContainKey("z.user");
      assertThat(record.values()).containsEntry(Statistic.SUM, 15.0);
    });
  }

  @Test
  void theOverflowPointStaysRecognisableAndIsWarnedOf() {
    try (LogCapture log = new LogCapture(CloudMonitorMetricExporter.class)) {
      TestSdk sdk = TestSdk.with(builder -> builder.registerView(
          InstrumentSelector.builder().setName("orders").build(), limitedTo(10)));
      LongCounter counter = sdk.meter.counterBuilder("orders").build();
      for (int user = 0; user < 50; user++) {
        counter.add(1, Attributes.builder().put("user", user).build());
      }
      sdk.passSeconds(60).export();
      sdk.shutdown();

      List<MetricRecord> overflow = sdk.records("orders").stream()
          .filter(record -> record.dimensions().containsKey("otel.metric.overflow"))
          .toList();
      assertThat(overflow)
          .singleElement()
          .satisfies(record ->
              assertThat(record.dimensions()).containsEntry("otel.metric.overflow", "true"));
      assertThat(
              sdk.values("orders", Statistic.SUM).stream().mapToDouble(d -> d).sum())
          .isEqualTo(50);
      assertThat(log.messages(Level.WARNING))
          .singleElement()
          .asString()
          .contains("otel.metric.overflow=true");
    }
  }

  /** The setter became public after 1.49. */
  private static View limitedTo(int series) {
    try {
      var builder = View.builder();
      var setter = builder.getClass().getDeclaredMethod("setCardinalityLimit", int.class);
      setter.setAccessible(true);
      setter.invoke(builder, series);
      return builder.build();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSeriesIsOpenedOnceAndClosedWhenItIsIdle() {
    TestSdk sdk = TestSdk.byHand();
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    LongCounter busy = sdk.meter.counterBuilder("busy").build();
    counter.add(1, Attributes.builder().put("user", 1).build());
    for (int minute = 0; minute < SeriesCache.IDLE_ROUNDS + 3; minute++) {
      busy.add(1);
      sdk.passSeconds(60).export();
    }
    sdk.passSeconds(2);
    assertThat(sdk.publisher.handlesOpened()).isEqualTo(2);
    assertThat(sdk.publisher.handlesClosed()).isEqualTo(1);
    counter.add(1, Attributes.builder().put("user", 1).build());
    sdk.passSeconds(58).export();
    sdk.shutdown();
    assertThat(sdk.publisher.handlesOpened()).isEqualTo(3);
    assertThat(sdk.records("orders")).hasSize(2);
  }

  @Test
  void whatIsKeptIsBoundedByMaxSeries() {
    try (LogCapture log = new LogCapture(CloudMonitorMetricExporter.class)) {
      TestSdk sdk = TestSdk.with(
          builder -> builder.registerView(
              InstrumentSelector.builder().setName("orders").build(), limitedTo(20_000)),
          "max-series",
          "1");
      LongCounter counter = sdk.meter.counterBuilder("orders").build();
      for (int user = 0; user < 10_010; user++) {
        counter.add(1, Attributes.builder().put("user", user).build());
      }
      sdk.passSeconds(60).export();
      assertThat(sdk.publisher.handlesOpened()).isEqualTo(10_000);
      assertThat(sdk.exporter.pointLog().count(PointLog.Reason.TOO_MANY_SERIES)).isEqualTo(10);
      assertThat(log.messages(Level.WARNING)).hasSize(1);
    }
  }

  @Test
  void metricsOfTwoScopesAreOneSeriesUnlessTheScopeIsADimension() {
    for (boolean scope : new boolean[] {false, true}) {
      TestSdk sdk = TestSdk.byHand("scope-name", String.valueOf(scope));
      sdk.provider.get("one").counterBuilder("orders").build().add(1);
      sdk.provider.get("two").counterBuilder("orders").build().add(2);
      sdk.shutdown();
      assertThat(sdk.values("orders", Statistic.SUM))
          .containsExactlyInAnyOrderElementsOf(scope ? List.of(1.0, 2.0) : List.of(3.0));
    }
  }

  @Test
  void theSpecNamesTheInstrumentAsTheApplicationKnowsIt() {
    TestSdk sdk = TestSdk.byHand();
    sdk.meter
        .histogramBuilder("http.server.request.duration")
        .setUnit("s")
        .build()
        .record(0.25, Attributes.builder().put("http.request.method", "GET").build());
    sdk.shutdown();
    assertThat(sdk.publisher.specs()).singleElement().satisfies(spec -> {
      assertThat(spec.name()).isEqualTo("http.server.request.duration");
      assertThat(spec.unit()).isEqualTo("ms");
      assertThat(spec.kind()).isEqualTo(MeterKind.TIMER);
      assertThat(spec.tags())
          .isEqualTo(Map.of("service.name", "shop", "http.request.method", "GET"));
    });
    assertThat(sdk.values("http_server_request_duration", Statistic.SUM)).containsExactly(250.0);
  }
}
