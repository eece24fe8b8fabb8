package io.cloudmonitor.publisher.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String PLAIN_NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?(E-?[0-9]+)?";

  @ParameterizedTest
  @MethodSource
  void number(double value, String expected) {
    assertThat(number(value)).isEqualTo(expected);
  }

  static Stream<Arguments> number() {
    return Stream.of(
        argumentSet("zero", 0.0, "0"),
        argumentSet("minus zero", -0.0, "0"),
        argumentSet("whole", 42.0, "42"),
        argumentSet("negative whole", -42.0, "-42"),
        argumentSet("fraction", 0.1, "0.1"),
        argumentSet("negative fraction", -2.5, "-2.5"),
        argumentSet("a third", 1.0 / 3, "0.3333333333333333"),
        argumentSet("ten million", 1e7, "10000000"),
        argumentSet("epoch milliseconds", 1.7951436E12, "1795143600000"),
        argumentSet("2^53 - 1", 0x1p53 - 1, "9007199254740991"),
        argumentSet("2^53", 0x1p53, "9007199254740992"),
        argumentSet("-2^53", -0x1p53, "-9007199254740992"),
        argumentSet("six digits", 1234.567891, "1234.567891"),
        argumentSet("one millionth", 1e-6, "0.000001"),
        argumentSet("less than a millionth", 9.5e-7, "9.5E-7"),
        argumentSet("largest without exponent", 1.2345e17, "123450000000000000"),
        argumentSet("smallest with exponent", 1e18, "1E18"),
        argumentSet("2^53 + 2", 0x1p53 + 2, "9007199254740994"),
        argumentSet("largest long", (double) Long.MAX_VALUE, "9.223372036854776E18"),
        argumentSet("1e308", 1e308, "1E308"),
        argumentSet("largest", Double.MAX_VALUE, "1.7976931348623157E308"),
        argumentSet("smallest", Double.MIN_VALUE, "5E-324"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"de-DE", "ar-EG-u-nu-arab", "th-TH-u-nu-thai", "fa-IR", "hi-IN-u-nu-deva"})
  void numberIsPlainInEveryLocale(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(number(-1234567.5)).isEqualTo("-1234567.5");
      assertThat(number(-12345678)).isEqualTo("-12345678");
      assertThat(number(1.5e-9)).isEqualTo("1.5E-9");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numberComesBackAsItWas() throws Exception {
    Random random = new Random(20261120);
    for (int i = 0; i < 200_000; i++) {
      double value = randomDouble(random, i);
      String text = number(value);
      boolean same = Double.parseDouble(text) == value
          && JACKSON.readTree(text).doubleValue() == value
          && text.matches(PLAIN_NUMBER);
      if (!same) {
        assertThat(text).as("%s of seed 20261120, run %d", value, i).isEqualTo("another text");
      }
    }
  }

  private static double randomDouble(Random random, int i) {
    double value = switch (i % 4) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextLong();
      case 2 -> Math.scalb(random.nextDouble(), random.nextInt(120) - 60);
      default -> Math.rint(random.nextGaussian() * 0x1p53);
    };
    return Double.isFinite(value) ? value : 0;
  }

  @ParameterizedTest
  @MethodSource
  void string(String text, String expected) throws Exception {
    assertThat(string(text)).isEqualTo(expected);
    assertThat(JACKSON.readTree(string(text)).textValue()).isEqualTo(text);
  }

  static Stream<Arguments> string() {
    return Stream.of(
        argumentSet("empty", "", "\"\""),
        argumentSet("plain", "abc", "\"abc\""),
        argumentSet("quote", "a\"b", "\"a\\\"b\""),
        argumentSet("only quotes", "\"\"", "\"\\\"\\\"\""),
        argumentSet("backslash at the end", "a\\", "\"a\\\\\""),
        argumentSet("line feed", "a\nb", "\"a\\u000ab\""),
        argumentSet("NUL and unit separator", "\u0000\u001f", "\"\\u0000\\u001f\""),
        argumentSet("delete", "\u007f", "\"\\u007f\""),
        argumentSet("slash stays", "a/b", "\"a/b\""),
        argumentSet(
            "two, three and four bytes",
            "\u00e9\u76d1\ud83d\ude00",
            "\"\u00e9\u76d1\ud83d\ude00\""),
        argumentSet("surrogate pair beside a quote", "\ud83d\ude00\"", "\"\ud83d\ude00\\\"\""),
        argumentSet("line separator stays", "\u2028", "\"\u2028\""));
  }

  @Test
  void loneSurrogateBecomesAQuestionMarkAndStaysJson() throws Exception {
    assertThat(JACKSON.readTree(string("a\ud83d\"b")).textValue()).isEqualTo("a?\"b");
  }

  @Test
  void everyCharacterComesBackAsItWas() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < Character.MIN_SURROGATE; c++) {
      all.append((char) c);
    }

    assertThat(JACKSON.readTree(string(all.toString())).textValue()).isEqualTo(all.toString());
  }

  private static String number(double value) {
    ByteWriter out = new ByteWriter(0);
    Json.writeNumber(value, out);
    return out.toString();
  }

  private static String string(String text) {
    ByteWriter out = new ByteWriter(0);
    Json.writeString(text, out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }
}
