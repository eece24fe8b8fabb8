package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamePatternsTest {
  @ParameterizedTest
  @MethodSource
  void admits(List<String> include, List<String> exclude, boolean expected) {
    NamePatterns patterns = new NamePatterns(include, exclude);

    assertThat(patterns.admit("jvm.memory.used", "jvm_memory_used")).isEqualTo(expected);
  }

  static Stream<Arguments> admits() {
    return Stream.of(
        argumentSet("everything without patterns", List.of(), List.of(), true),
        argumentSet("its meter name", List.of("jvm.memory.used"), List.of(), true),
        argumentSet("its metric name", List.of("jvm_memory_used"), List.of(), true),
        argumentSet("another name", List.of("jvm.memory.max"), List.of(), false),
        argumentSet("one of several", List.of("http.*", "jvm.*"), List.of(), true),
        argumentSet("not a part of the name", List.of("jvm"), List.of(), false),
        argumentSet("not the end of the name", List.of("memory.used"), List.of(), false),
        argumentSet("star in the middle", List.of("jvm*used"), List.of(), true),
        argumentSet("star for nothing", List.of("jvm.memory.used*"), List.of(), true),
        argumentSet("star alone", List.of("*"), List.of(), true),
        argumentSet("question mark for one", List.of("jvm?memory?used"), List.of(), true),
        argumentSet("question mark is not two", List.of("jvm?emory.used"), List.of(), false),
        argumentSet("case counts", List.of("JVM.*"), List.of(), false),
        argumentSet("excluded", List.of(), List.of("jvm.memory.*"), false),
        argumentSet("excluded by metric name", List.of(), List.of("jvm_memory_*"), false),
        argumentSet("excluded wins over included", List.of("jvm.*"), List.of("*.used"), false),
        argumentSet("something else is excluded", List.of(), List.of("http.*"), true),
        argumentSet("regex characters are themselves", List.of("jvm[.]memory.+"), List.of(), false),
        argumentSet("empty pattern matches nothing", List.of(""), List.of(), false));
  }

  @Test
  void dotInAPatternIsADot() {
    assertThat(new NamePatterns(List.of("a.b"), List.of()).admit("axb", "axb")).isFalse();
  }

  @Test
  void starMatchesEveryCharacterOfAName() {
    assertThat(new NamePatterns(List.of("a*b"), List.of()).admit("a\n\\E(b", "x"))
        .isTrue();
    assertThat(new NamePatterns(List.of("\\E*"), List.of()).admit("\\E(", "x")).isTrue();
  }

  @Test
  void saysItsPatterns() {
    assertThat(new NamePatterns(List.of("a.*"), List.of("b")))
        .hasToString("include=[a.*], exclude=[b]");
    assertThat(NamePatterns.ALL.admit("", "")).isTrue();
  }
}
