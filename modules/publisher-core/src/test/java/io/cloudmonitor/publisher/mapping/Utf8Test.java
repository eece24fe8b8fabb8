package io.cloudmonitor.publisher.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Utf8Test {
  @ParameterizedTest
  @MethodSource
  void cutsOnCodePoints(String text, int maxBytes, String expected) {
    assertThat(Utf8.cut(text, maxBytes)).isEqualTo(expected);
  }

  static Stream<Arguments> cutsOnCodePoints() {
    return Stream.of(
        argumentSet("empty", "", 4, ""),
        argumentSet("no room", "abcd", 0, ""),
        argumentSet("fits exactly", "abcd", 4, "abcd"),
        argumentSet("one byte over", "abcde", 4, "abcd"),
        argumentSet("last of two bytes fits", "ab\u00e9", 4, "ab\u00e9"),
        argumentSet("before two bytes", "abc\u00e9", 4, "abc"),
        argumentSet("before three bytes", "ab\u76d1", 4, "ab"),
        argumentSet("four bytes fit", "\ud83d\ude00", 4, "\ud83d\ude00"),
        argumentSet("before a surrogate pair", "a\ud83d\ude00", 4, "a"),
        argumentSet("lone surrogate is one byte", "abc\ud83dd", 4, "abc\ud83d"));
  }

  @Test
  void countsTheBytesThatJavaWritesForEveryCodePoint() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = Character.toString(codePoint);
      if (Utf8.length(text) != text.getBytes(UTF_8).length) {
        assertThat(Utf8.length(text))
            .as("code point %x", codePoint)
            .isEqualTo(text.getBytes(UTF_8).length);
      }
    }
  }
}
