package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DimensionChoiceTest {
  private static final Alphabet DOTS = Alphabet.lettersDigitsAnd("_.");
  private static final SeriesMapper MAPPER = new SeriesMapper(
      new SeriesLimits(3, 64, 64, 64, DOTS, Alphabet.lettersDigitsAnd("_"), DOTS),
      new MappingOptions(NonAscii.HASH, Optional.of("web-1"), Map.of("zone", "z"), List.of()));

  @ParameterizedTest
  @MethodSource
  void leavesTheDimensions(DimensionChoice choice, Map<String, String> tags, String dimensions) {
    MappedSeries series = MAPPER.map("m", tags, choice);

    assertThat(series.dimensions()).hasToString(dimensions);
    assertThat(series.droppedTags()).isEmpty();
  }

  static Stream<Arguments> leavesTheDimensions() {
    Map<String, String> none = Map.of();
    return Stream.of(
        argumentSet("all", DimensionChoice.ALL, none, "{instance=web_1, zone=z}"),
        argumentSet("no instance", DimensionChoice.WITHOUT_INSTANCE, none, "{zone=z}"),
        argumentSet(
            "the meter's own instance",
            DimensionChoice.WITHOUT_INSTANCE,
            Map.of("instance", "own"),
            "{instance=own, zone=z}"),
        argumentSet(
            "these",
            exactly("a", "instance"),
            Map.of("a", "1.5", "b", "2", "c", "3", "d", "4"),
            "{a=1.5, instance=web_1}"),
        argumentSet("missing", exactly("a", "b"), Map.of("a", "1"), "{a=1, b=none}"),
        argumentSet("empty value", exactly("a"), Map.of("a", ""), "{a=none}"),
        argumentSet(
            "under the service's name",
            exactly("http_method"),
            Map.of("http.method", "GET"),
            "{http_method=GET}"),
        argumentSet(
            "its own name comes first",
            exactly("http_method"),
            Map.of("http.method", "GET", "http_method", "PUT"),
            "{http_method=PUT}"));
  }

  @Test
  void anInstanceThatTheSeriesSaysIsNoTagOfTheirOwn() {
    SeriesMapper mapper = new SeriesMapper(
        new SeriesLimits(3, 64, 64, 64, DOTS, DOTS, DOTS),
        new MappingOptions(
            NonAscii.HASH, Optional.of(MappingOptions.INSTANCE_BY_SERIES), Map.of(), List.of()));
    Map<String, String> tags = Map.of("instance", "pod.1", "zone", "z");

    assertThat(mapper.map("m", tags).dimensions()).hasToString("{instance=pod.1, zone=z}");
    assertThat(mapper.map("m", Map.of("zone", "z")).dimensions()).hasToString("{zone=z}");
    assertThat(mapper.map("m", tags, DimensionChoice.WITHOUT_INSTANCE).dimensions())
        .hasToString("{zone=z}");
    assertThat(mapper.map("m", tags, exactly("instance")).dimensions())
        .hasToString("{instance=pod.1}");
  }

  @Test
  void keysHaveAnAlphabetOfTheirOwn() {
    assertThat(MAPPER.map("a.b", Map.of("c.d", "e.f"), DimensionChoice.WITHOUT_INSTANCE))
        .hasToString("MappedSeries[name=a.b, dimensions={c_d=e.f, zone=z}, droppedTags=[],"
            + " shortened=false]");
    assertThat(MAPPER.metricName("a b")).isEqualTo("a_b");
  }

  private static DimensionChoice exactly(String... keys) {
    return new DimensionChoice.Exactly(Set.of(keys), "none");
  }
}
