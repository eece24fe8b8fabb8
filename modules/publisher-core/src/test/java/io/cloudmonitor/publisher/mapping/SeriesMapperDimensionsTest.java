package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tags become dimensions. */
class SeriesMapperDimensionsTest {
  private static final SeriesLimits LIMITS = new SeriesLimits(
      10, 64, 64, 64, Alphabet.lettersDigitsAnd("_"), Alphabet.lettersDigitsAnd("._/\\-"));

  private static SeriesMapper mapper(
      String instance, Map<String, String> common, String... priorityKeys) {
    return new SeriesMapper(
        LIMITS,
        new MappingOptions(
            NonAscii.HASH, Optional.ofNullable(instance), common, List.of(priorityKeys)));
  }

  /** Tags {@code t01=1} to {@code tNN=NN}. */
  private static Map<String, String> tags(int count) {
    Map<String, String> tags = new LinkedHashMap<>();
    IntStream.rangeClosed(1, count).forEach(i -> tags.put("t%02d".formatted(i), "" + i));
    return tags;
  }

  @Test
  void sortsByKey() {
    assertThat(mapper(null, Map.of())
            .map("m", Map.of("b", "2", "a", "1", "B", "3", "a.b", "4"))
            .dimensions())
        .containsExactly(
            Map.entry("B", "3"), Map.entry("a", "1"), Map.entry("a.b", "4"), Map.entry("b", "2"));
  }

  @Test
  void leavesOutWhatIsEmptyOrNull() {
    Map<String, String> tags = new HashMap<>();
    tags.put("a", "");
    tags.put("", "b");
    tags.put(null, "c");
    tags.put("d", null);
    tags.put("e", "f");

    assertThat(mapper("", Map.of("g", "")).map("m", tags).dimensions())
        .containsExactly(Map.entry("e", "f"));
  }

  @Test
  void addsInstanceAndCommonDimensions() {
    assertThat(mapper("pod-1", Map.of("app", "shop")).map("m", Map.of("a", "1")).dimensions())
        .containsExactly(
            Map.entry("a", "1"), Map.entry("app", "shop"), Map.entry("instance", "pod-1"));
  }

  @ParameterizedTest
  @MethodSource
  void ownTagWins(Map<String, String> common, String key) {
    assertThat(mapper("pod-1", common).map("m", Map.of(key, "own")).dimensions())
        .containsEntry(key, "own");
  }

  static Stream<Arguments> ownTagWins() {
    return Stream.of(
        argumentSet("over a common dimension", Map.of("app", "shop"), "app"),
        argumentSet("over the instance", Map.of(), "instance"));
  }

  @Test
  void emptyTagDoesNotHideACommonDimension() {
    assertThat(mapper(null, Map.of("app", "shop")).map("m", Map.of("app", "")).dimensions())
        .containsExactly(Map.entry("app", "shop"));
  }

  @Test
  void commonDimensionOverridesTheInstance() {
    assertThat(mapper("pod-1", Map.of("instance", "set")).map("m", Map.of()).dimensions())
        .containsExactly(Map.entry("instance", "set"));
  }

  @Test
  void mapsInstanceAndCommonDimensionsLikeTags() {
    assertThat(mapper("a b", Map.of("c d", "e f")).map("m", Map.of()).dimensions())
        .containsExactly(Map.entry("c_d", "e_f"), Map.entry("instance", "a_b"));
  }

  @ParameterizedTest
  @MethodSource
  void keepsTen(SeriesMapper mapper, int tags, String keys, List<String> dropped) {
    MappedSeries series = mapper.map("m", tags(tags));

    assertThat(String.join(" ", series.dimensions().keySet())).isEqualTo(keys);
    assertThat(series.droppedTags()).isEqualTo(dropped);
  }

  static Stream<Arguments> keepsTen() {
    String ten = "t01 t02 t03 t04 t05 t06 t07 t08 t09 t10";
    return Stream.of(
        argumentSet("ten fit", mapper(null, Map.of()), 10, ten, List.of()),
        argumentSet("the last in the alphabet go", mapper(null, Map.of()), 11, ten, List.of("t11")),
        argumentSet(
            "the instance stays",
            mapper("i", Map.of()),
            11,
            "instance t01 t02 t03 t04 t05 t06 t07 t08 t09",
            List.of("t10", "t11")),
        argumentSet(
            "priority keys stay",
            mapper(null, Map.of(), "t12", "none", "t11"),
            12,
            "t01 t02 t03 t04 t05 t06 t07 t08 t11 t12",
            List.of("t09", "t10")),
        argumentSet(
            "common dimensions stay before tags",
            mapper(null, Map.of("zone", "z")),
            10,
            "t01 t02 t03 t04 t05 t06 t07 t08 t09 zone",
            List.of("t10")),
        argumentSet(
            "instance, priority, common, alphabet",
            mapper("i", Map.of("zone", "z"), "t30", "t29"),
            30,
            "instance t01 t02 t03 t04 t05 t06 t29 t30 zone",
            IntStream.rangeClosed(7, 28).mapToObj("t%02d"::formatted).toList()));
  }

  @Test
  void earlierPriorityWinsWherePrioritiesAreTooMany() {
    String[] priorities = IntStream.rangeClosed(1, 12)
        .mapToObj(i -> "t%02d".formatted(13 - i))
        .toArray(String[]::new);

    assertThat(mapper("i", Map.of(), priorities).map("m", tags(12)).droppedTags())
        .containsExactly("t03", "t02", "t01");
  }

  @Test
  void aDroppedTagDoesNotCountAsShortened() {
    Map<String, String> tags = new HashMap<>(tags(10));
    tags.put("z", "\u5317");

    assertThat(mapper(null, Map.of()).map("m", tags).shortened()).isFalse();
  }

  @Test
  void keysThatMeetStayTwoAndTheLaterGetsItsHash() {
    MappedSeries series =
        mapper(null, Map.of()).map("m", Map.of("a_b", "2", "a b", "1", "a-b", "3"));

    assertThat(series.dimensions())
        .containsExactly(
            Map.entry("a-b", "3"), Map.entry("a_b", "1"), Map.entry("a_b_648fa9b3", "2"));
  }

  @Test
  void keysThatMeetWhereTheHashIsTakenTooStayThree() {
    Map<String, String> tags = Map.of("a b", "1", "a_b", "2", "a_b_648fa9b3", "3");

    assertThat(mapper(null, Map.of()).map("m", tags).dimensions())
        .hasSize(3)
        .containsEntry("a_b", "1")
        .containsEntry("a_b_648fa9b3", "2")
        .containsValue("3");
  }

  @Test
  void doesNotDependOnTheOrderOfTags() {
    SeriesMapper mapper = mapper("i", Map.of("zone", "z", "a b", "common"), "t07");
    Map<String, String> tags = new LinkedHashMap<>(tags(9));
    tags.put("a_b", "1");
    tags.put("a?b", "2");
    tags.put("\u5317", "3");
    MappedSeries expected = mapper.map("m", tags);
    List<String> keys = new ArrayList<>(tags.keySet());
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(keys, random);
      Map<String, String> shuffled = new LinkedHashMap<>();
      keys.forEach(key -> shuffled.put(key, tags.get(key)));
      assertThat(mapper.map("m", shuffled)).isEqualTo(expected);
    }
  }
}
