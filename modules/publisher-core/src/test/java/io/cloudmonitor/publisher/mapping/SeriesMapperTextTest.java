package io.cloudmonitor.publisher.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one name, key or value. The hashes are those of sha256sum. */
class SeriesMapperTextTest {
  private static final SeriesLimits LIMITS = new SeriesLimits(
      10, 64, 64, 64, Alphabet.lettersDigitsAnd("_"), Alphabet.lettersDigitsAnd("._/\\-"));
  private static final SeriesMapper HASHING = new SeriesMapper(LIMITS, MappingOptions.DEFAULT);
  private static final SeriesMapper KEEPING = new SeriesMapper(
      LIMITS, new MappingOptions(NonAscii.KEEP, Optional.empty(), Map.of(), List.of()));

  @ParameterizedTest
  @MethodSource
  void name(String name, String expected, boolean shortened) {
    MappedSeries series = HASHING.map(name, Map.of());

    assertThat(series.name()).isEqualTo(expected);
    assertThat(series.shortened()).isEqualTo(shortened);
  }

  static Stream<Arguments> name() {
    return Stream.of(
        argumentSet("good", "jvm_memory_used", "jvm_memory_used", false),
        argumentSet("upper case", "Http2xx", "Http2xx", false),
        argumentSet("dots and dashes", "jvm.gc-pause", "jvm_gc_pause", false),
        argumentSet("each ASCII character by itself", "a  /b", "a___b", false),
        argumentSet("control, quote, backslash", "a\u0000\"\\\n\u007f", "a_____", false),
        argumentSet("empty", "", "m_", false),
        argumentSet("digit first", "2xx", "m_2xx", false),
        argumentSet("underscore first", "_x", "m__x", false),
        argumentSet("bad first, then good", ".x", "m__x", false),
        argumentSet("one letter", "x", "x", false),
        argumentSet("64 bytes", "a".repeat(64), "a".repeat(64), false),
        argumentSet("65 bytes", "a".repeat(65), "a".repeat(55) + "_635361c4", true),
        argumentSet("same beginning", "a".repeat(64) + "b", "a".repeat(55) + "_3e63da2d", true),
        argumentSet("prefix fits", "9" + "a".repeat(61), "m_9" + "a".repeat(61), false),
        argumentSet(
            "prefix counts, hash is the original's",
            "9" + "a".repeat(62),
            "m_9" + "a".repeat(52) + "_b475fa7c",
            true),
        argumentSet("Chinese", "\u8bf7\u6c42\u6570", "m___855754c1", true));
  }

  @ParameterizedTest
  @MethodSource
  void value(String value, String expected, boolean shortened) {
    MappedSeries series = HASHING.map("m", Map.of("k", value));

    assertThat(series.dimensions()).containsExactly(Map.entry("k", expected));
    assertThat(series.shortened()).isEqualTo(shortened);
  }

  static Stream<Arguments> value() {
    return Stream.of(
        argumentSet("good", "a.B_9/-\\", "a.B_9/-\\", false),
        argumentSet("digit first", "404", "404", false),
        argumentSet("space", " ", "_", false),
        argumentSet("URI template", "/users/{id}?a=b&c", "/users/_id__a_b_c", false),
        argumentSet("colon and comma", "10.0.0.1:80,x", "10.0.0.1_80_x", false),
        argumentSet("Chinese run", "\u5317\u4eac", "__68c77e15", true),
        argumentSet("other Chinese run", "\u4e0a\u6d77", "__4906a49a", true),
        argumentSet("two runs", "a\u76d1b\u63a7c", "a_b_c_550f24e3", true),
        argumentSet("last letter", "caf\u00e9", "caf__850f7dc4", true),
        argumentSet("emoji", "x\ud83d\ude00y", "x_y_d506f8eb", true),
        argumentSet("control above ASCII", "\u0085", "__f7e0ef1c", true),
        argumentSet("lone high surrogate", "a\ud83d", "a__5289f1df", true),
        argumentSet("lone low surrogate", "a\ude00", "a__5289f1df", true),
        argumentSet("64 bytes", "1".repeat(64), "1".repeat(64), false),
        argumentSet("65 bytes", "b".repeat(65), "b".repeat(55) + "_74b128f3", true),
        argumentSet(
            "replaced and cut",
            "a".repeat(60) + "\u76d1\u63a7",
            "a".repeat(55) + "_5af62938",
            true));
  }

  @ParameterizedTest
  @MethodSource
  void key(String key, String expected) {
    assertThat(HASHING.map("m", Map.of(key, "v")).dimensions())
        .containsExactly(Map.entry(expected, "v"));
  }

  static Stream<Arguments> key() {
    return Stream.of(
        argumentSet("good", "http.route", "http.route"),
        argumentSet("digit first", "1st", "1st"),
        argumentSet("what separates queries", "a=b&c", "a_b_c"),
        argumentSet("Chinese", "\u76d1\u63a7", "__fdc39006"),
        argumentSet("64 bytes", "k".repeat(64), "k".repeat(64)),
        argumentSet("65 bytes", "k".repeat(65), "k".repeat(55) + "_f39cdc25"));
  }

  @ParameterizedTest
  @MethodSource
  void keptValue(String value, String expected, boolean shortened) {
    MappedSeries series = KEEPING.map("m", Map.of("k", value));

    assertThat(series.dimensions()).containsExactly(Map.entry("k", expected));
    assertThat(series.shortened()).isEqualTo(shortened);
  }

  static Stream<Arguments> keptValue() {
    String zhong = "\u4e2d";
    return Stream.of(
        argumentSet("Chinese", "\u5317\u4eac", "\u5317\u4eac", false),
        argumentSet("emoji", "x\ud83d\ude00y", "x\ud83d\ude00y", false),
        argumentSet("ASCII is still replaced", "\u5317 \u4eac", "\u5317_\u4eac", false),
        argumentSet("lone surrogate is no text", "a\ud83d", "a__5289f1df", true),
        argumentSet("control above ASCII", "\u0085", "__f7e0ef1c", true),
        argumentSet("64 bytes", zhong.repeat(21) + "a", zhong.repeat(21) + "a", false),
        argumentSet(
            "65 bytes, cut between code points",
            zhong.repeat(21) + "ab",
            zhong.repeat(18) + "_c13c6280",
            true));
  }

  @Test
  void aNameIsHashedEvenWhereDimensionsAreKept() {
    assertThat(KEEPING.map("\u8bf7\u6c42\u6570", Map.of()).name())
        .isEqualTo(HASHING.map("\u8bf7\u6c42\u6570", Map.of()).name())
        .matches("m_[A-Za-z0-9_]+")
        .isNotEqualTo(KEEPING.map("\u8bf7\u6c42\u7387", Map.of()).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar-EG", "th-TH-u-nu-thai", "zh-CN"})
  void isTheSameInEveryLocale(String locale) {
    MappedSeries expected = HASHING.map("I.1\u5317", Map.of("\u0130", "I\u0131"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(HASHING.map("I.1\u5317", Map.of("\u0130", "I\u0131"))).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyTextEndsWithinLengthAndAlphabetAndWithItsHashIfItLostSomething() throws Exception {
    Random random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);
      String hash = HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
          .substring(0, 8);

      MappedSeries hashed = HASHING.map(text, Map.of("k", text));
      String value = hashed.dimensions().get("k");
      assertThat(hashed.name()).as(text).matches("[A-Za-z][A-Za-z0-9_]{0,63}");
      assertThat(value).as(text).matches("[A-Za-z0-9._/\\\\-]{1,64}");
      boolean lost = text.length() > 64 || text.chars().anyMatch(c -> c >= 0x80);
      assertThat(value.endsWith("_" + hash)).as(text).isEqualTo(lost);

      String kept = KEEPING.map("m", Map.of("k", text)).dimensions().get("k");
      assertThat(kept.getBytes(UTF_8)).as(text).hasSizeBetween(1, 64);
      assertThat(new String(kept.getBytes(UTF_8), UTF_8)).as(text).isEqualTo(kept);
    }
  }

  private static String randomText(Random random) {
    int[] bounds = {0x80, 0x800, 0x10000, 0x110000};
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(random.nextBoolean() ? 10 : 90);
    int bound = bounds[random.nextInt(bounds.length)];
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(bound));
    }
    return text.toString();
  }
}
