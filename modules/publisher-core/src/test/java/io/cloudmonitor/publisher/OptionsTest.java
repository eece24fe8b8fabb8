package io.cloudmonitor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.mapping.NonAscii;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final String PREFIX = "management.cloudmonitor";

  private static Options options(String value) {
    Map<String, String> words = new HashMap<>();
    words.put("word", value);
    return Options.of(PREFIX, words::get);
  }

  @ParameterizedTest
  @MethodSource
  void reads(String value, Function<Options, Object> read, Object expected) {
    Options options = options(value);

    assertThat(read.apply(options)).isEqualTo(expected);
    options.requireValid();
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        reads("text", " a b ", o -> o.text("word", "x"), "a b"),
        reads("required text", "a", o -> o.requiredText("word", "x"), "a"),
        reads("true", "true", o -> o.flag("word", false), true),
        reads("False", "False", o -> o.flag("word", true), false),
        reads("integer", " 7 ", OptionsTest::integer, 7),
        reads("least integer", "1", OptionsTest::integer, 1),
        reads("largest integer", "9", OptionsTest::integer, 9),
        reads("milliseconds", "1500ms", OptionsTest::duration, Duration.ofMillis(1500)),
        reads("seconds", "60s", OptionsTest::duration, Duration.ofSeconds(60)),
        reads("seconds after a space", "60 S", OptionsTest::duration, Duration.ofSeconds(60)),
        reads("minutes", "1m", OptionsTest::duration, Duration.ofMinutes(1)),
        reads("hours", "1h", OptionsTest::duration, Duration.ofHours(1)),
        reads("ISO 8601", "PT1M30S", OptionsTest::duration, Duration.ofSeconds(90)),
        reads("ISO 8601 in lower case", "pt1m", OptionsTest::duration, Duration.ofMinutes(1)),
        reads("least duration", "1s", OptionsTest::duration, Duration.ofSeconds(1)),
        reads("choice", "keep", OptionsTest::choice, NonAscii.KEEP),
        reads("choice in upper case", "HASH", OptionsTest::choice, NonAscii.HASH),
        reads(
            "choice with a hyphen",
            "max-series",
            o -> o.choice("word", RejectReason.QUOTA, RejectReason.class),
            RejectReason.MAX_SERIES),
        reads("list", " a, ,b,", o -> o.list("word"), List.of("a", "b")),
        reads("list of none", "", o -> o.list("word"), List.of()),
        reads("map", "a=1, b = 2=3 ,c=", o -> o.map("word"), Map.of("a", "1", "b", "2=3", "c", "")),
        reads("map of none", "", o -> o.map("word"), Map.of()));
  }

  private static Arguments reads(
      String name, String value, Function<Options, Object> read, Object expected) {
    return argumentSet(name, value, read, expected);
  }

  private static Object integer(Options options) {
    return options.integer("word", 5, 1, 9);
  }

  private static Object duration(Options options) {
    return options.duration(
        "word", Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofHours(1));
  }

  private static Object choice(Options options) {
    return options.choice("word", NonAscii.HASH, NonAscii.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\t\n"})
  void absentOrBlankMeansTheDefault(String value) {
    Options options = options(value);

    assertThat(options.text("word")).isEmpty();
    assertThat(options.text("word", "x")).isEqualTo("x");
    assertThat(options.flag("word", true)).isTrue();
    assertThat(integer(options)).isEqualTo(5);
    assertThat(duration(options)).isEqualTo(Duration.ofSeconds(5));
    assertThat(choice(options)).isEqualTo(NonAscii.HASH);
    assertThat(options.list("word")).isEmpty();
    assertThat(options.map("word")).isEmpty();
    options.requireValid();
  }

  /** Each message names the option in full, the value and what is allowed. */
  @ParameterizedTest
  @MethodSource
  void refuses(String value, Function<Options, Object> read, Object absent, String message) {
    Options options = options(value);

    assertThat(read.apply(options)).isEqualTo(absent);
    assertThatThrownBy(options::requireValid)
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessage(PREFIX + ".word " + message);
  }

  static Stream<Arguments> refuses() {
    String integer = ": allowed is a whole number from 1 to 9";
    String duration = ": allowed is a duration such as 500ms, 10s or 1m, from 1s to 3600s";
    return Stream.of(
        refuses("no text", " ", o -> o.requiredText("word", "the key"), "", "is missing: the key"),
        refuses(
            "no flag",
            "yes",
            o -> o.flag("word", true),
            true,
            "is 'yes': allowed are true and false"),
        refuses("no number", "x", OptionsTest::integer, 5, "is 'x'" + integer),
        refuses("fraction", "1.5", OptionsTest::integer, 5, "is '1.5'" + integer),
        refuses("too small", "0", OptionsTest::integer, 5, "is '0'" + integer),
        refuses("negative", "-3", OptionsTest::integer, 5, "is '-3'" + integer),
        refuses("too large", "10", OptionsTest::integer, 5, "is '10'" + integer),
        refuses("no int", "4294967297", OptionsTest::integer, 5, "is '4294967297'" + integer),
        refuses(
            "no unit", "60", OptionsTest::duration, Duration.ofSeconds(5), "is '60'" + duration),
        refuses(
            "unknown unit",
            "1d",
            OptionsTest::duration,
            Duration.ofSeconds(5),
            "is '1d'" + duration),
        refuses(
            "no duration",
            "soon",
            OptionsTest::duration,
            Duration.ofSeconds(5),
            "is 'soon'" + duration),
        refuses(
            "too short",
            "999ms",
            OptionsTest::duration,
            Duration.ofSeconds(5),
            "is '999ms'" + duration),
        refuses(
            "too long", "61m", OptionsTest::duration, Duration.ofSeconds(5), "is '61m'" + duration),
        refuses(
            "negative duration",
            "PT-1M",
            OptionsTest::duration,
            Duration.ofSeconds(5),
            "is 'PT-1M'" + duration),
        refuses(
            "beyond all bounds",
            "999999999999999h",
            OptionsTest::duration,
            Duration.ofSeconds(5),
            "is '999999999999999h'" + duration),
        refuses(
            "no choice",
            "drop",
            OptionsTest::choice,
            NonAscii.HASH,
            "is 'drop': allowed are hash, keep"),
        refuses(
            "no entry",
            "a=1,b",
            o -> o.map("word"),
            Map.of("a", "1"),
            "has 'b': allowed are entries key=value, between commas"),
        refuses(
            "entry without a key",
            "=1",
            o -> o.map("word"),
            Map.of(),
            "has '=1': allowed are entries key=value, between commas"));
  }

  private static Arguments refuses(
      String name, String value, Function<Options, Object> read, Object absent, String message) {
    return argumentSet(name, value, read, absent, message);
  }

  @Test
  void boundsInMillisecondsAreSaidInMilliseconds() {
    Options options = options("1ms");
    options.duration("word", Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofMinutes(1));

    assertThatThrownBy(options::requireValid).hasMessageEndingWith("from 1500ms to 60s");
  }

  @Test
  void collectsEveryProblem() {
    Options options = Options.of(Map.of("a", "x", "b", "y"));
    options.flag("a", false);
    options.integer("b", 1, 1, 2);
    options.problem("c", "is odd");

    InvalidOptionsException thrown =
        catchThrowableOfType(InvalidOptionsException.class, options::requireValid);
    assertThat(thrown.problems())
        .extracting(InvalidOptionsException.Problem::option)
        .containsExactly("a", "b", "c");
    assertThat(thrown)
        .hasMessage("a is 'x': allowed are true and false\n"
            + "b is 'y': allowed is a whole number from 1 to 2\n"
            + "c is odd");
  }

  @Test
  void namesOptionsInFull() {
    assertThat(options("").nameOf("aliyun.region")).isEqualTo(PREFIX + ".aliyun.region");
    assertThat(Options.of(Map.of()).nameOf("aliyun.region")).isEqualTo("aliyun.region");
  }

  @ParameterizedTest
  @CsvSource({"tr", "ar-EG", "th-TH-u-nu-thai"})
  void readsTheSameInEveryLocale(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(options("MISCONFIGURED").choice("word", RejectReason.QUOTA, RejectReason.class))
          .isEqualTo(RejectReason.MISCONFIGURED);
      assertThat(duration(options("5000MS"))).isEqualTo(Duration.ofSeconds(5));
      Options bad = options("10");
      assertThat(integer(bad)).isEqualTo(5);
      assertThatThrownBy(bad::requireValid).hasMessageEndingWith("from 1 to 9");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void wordsAreFoundWhereTheSourceKnowsThem() {
    Map<String, String> words = Map.of("a.x.b", "1", "a.y.b", "2", "c", "3");

    assertThat(Options.of(words).wordsUnder("a.")).containsExactly("a.x.b", "a.y.b");
    assertThat(Options.of("app", words::get, words.keySet()).wordsUnder("a.")).hasSize(2);
    assertThat(Options.of("app", words::get).wordsUnder("a.")).isEmpty();
  }

  @Test
  void overridingHidesWhatTheUserSaysAndSharesTheProblems() {
    Options options = Options.of(Map.of("a", "1", "b", "2"));
    Options other = options.with("a", "").withDefault("b", "9").withDefault("c", "3");
    other.problem("c", "is odd");

    assertThat(other.text("a")).isEmpty();
    assertThat(other.text("b")).hasValue("2");
    assertThat(other.text("c")).hasValue("3");
    assertThat(options.text("a")).hasValue("1");
    assertThatThrownBy(options::requireValid)
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessage("c is odd");
  }
}
