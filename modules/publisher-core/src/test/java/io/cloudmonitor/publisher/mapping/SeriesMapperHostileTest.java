package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.testing.Corpus;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.HostileText;
import io.cloudmonitor.publisher.testing.Seed;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile names and tags, by the million and from the fuzzer's corpus. */
class SeriesMapperHostileTest {
  private static final int CASES = 250_000;
  private static final int MAPPED_AGAIN = 8;

  @ParameterizedTest
  @EnumSource
  void anySeriesComesWithinTheLimitsAndIsTheSameAgain(NonAscii nonAscii) {
    Seed seed = new Seed();
    MappingRules rules = new MappingRules(nonAscii);
    for (int number = 0; number < CASES; number++) {
      Random random = seed.random(number);
      HostileText hostile = new HostileText(random);
      try {
        String name = hostile.text();
        Map<String, String> tags = hostile.tags();
        MappedSeries mapped = rules.map(name, tags);
        if (number % MAPPED_AGAIN == 0) {
          rules.mapAgain(name, tags, mapped);
        }
      } catch (RuntimeException | AssertionError e) {
        fail(seed.describe(number), e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void inputOfTheFuzzerKeepsTheRules(byte[] input) {
    SeriesMapperFuzz.fuzzerTestOneInput(input);
  }

  static Stream<Arguments> inputOfTheFuzzerKeepsTheRules() {
    return Corpus.of(SeriesMapperFuzz.class).entrySet().stream()
        .map(input -> argumentSet(input.getKey(), input.getValue()));
  }

  @Test
  void keyThatLooksLikeAnotherOneMadeUniqueLosesNoTag() {
    SeriesMapper mapper = new SeriesMapper(FakeWire.SERIES_LIMITS, MappingOptions.DEFAULT);
    String unique = mapper.map("m", Map.of("a_b", "1", "a~b", "2")).dimensions().lastKey();

    assertThat(mapper.map("m", Map.of("a_b", "1", "a~b", "2", unique, "3")).dimensions())
        .hasSize(3)
        .containsValues("1", "2", "3");
  }
}
