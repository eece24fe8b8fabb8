package io.cloudmonitor.publisher.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Judged by reading back and by {@link BigDecimal}, which knows the exact value of a double. */
class ShortestDecimalTest {
  private static final long SEED = 20261121;

  @Test
  void hardCasesAreShortestAndClosest() {
    DoubleStream.of(
            Double.MIN_VALUE,
            2 * Double.MIN_VALUE,
            3 * Double.MIN_VALUE,
            Math.nextDown(Double.MIN_NORMAL),
            Double.MIN_NORMAL,
            Math.nextUp(Double.MIN_NORMAL),
            Double.MAX_VALUE,
            Math.nextDown(Double.MAX_VALUE),
            2e-3,
            2e23,
            1e23,
            1.1e23,
            8.41e21,
            9.5367431640625e-7,
            2.0e-44,
            2.2250738585072014e-308,
            5e-324,
            1.7976931348623157e308,
            9007199254740991.5,
            4503599627370497.5,
            0.1 + 0.2,
            5e-320,
            4.8726570057e288,
            1.8731e-97)
        .forEach(ShortestDecimalTest::check);
  }

  @Test
  void powersAndTheirNeighboursAreShortestAndClosest() {
    for (int exponent = -1074; exponent < 1024; exponent++) {
      checkWithNeighbours(Math.scalb(1.0, exponent));
      checkWithNeighbours(Math.scalb(3.0, Math.min(exponent, 1021)));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      checkWithNeighbours(Double.parseDouble("1E" + exponent));
      checkWithNeighbours(Double.parseDouble("5E" + Math.min(exponent, 307)));
    }
  }

  @ParameterizedTest
  @MethodSource
  void randomNumbersAreShortestAndClosest(IntToDoubleFunction numbers) {
    for (int run = 0; run < 30_000; run++) {
      double value = Math.abs(numbers.applyAsDouble(run));
      if (value > 0 && value <= Double.MAX_VALUE) {
        check(value);
      }
    }
  }

  static Stream<Arguments> randomNumbersAreShortestAndClosest() {
    Random random = new Random(SEED);
    return Stream.of(
        set("any bits", run -> Double.longBitsToDouble(random.nextLong())),
        set("subnormal", run -> Double.longBitsToDouble(random.nextLong() >>> 12)),
        set("averages", run -> random.nextInt(1 << 30) / (double) (1 + random.nextInt(1_000))),
        set("milliseconds", run -> random.nextLong(1L << 40) / 1e6),
        set("few digits", run -> random.nextInt(100_000) / Math.pow(10, random.nextInt(9))),
        set("near a billion", run -> 1e9 + (random.nextInt(2_000_000) - 1_000_000) / 1e6),
        set("whole beyond 2^53", run -> random.nextLong() * Math.pow(2, random.nextInt(60))));
  }

  private static Arguments set(String name, IntToDoubleFunction numbers) {
    return Arguments.argumentSet(name, numbers);
  }

  private static void checkWithNeighbours(double value) {
    check(value);
    check(Math.nextUp(value));
    if (value > Double.MIN_VALUE) {
      check(Math.nextDown(value));
    }
  }

  private static void check(double value) {
    String text = written(value);
    BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
    boolean good = Double.parseDouble(text) == value
        && !isSayableInFewerDigits(value, decimal.precision())
        && isClosest(value, decimal);
    if (!good) {
      assertThat(text).as("%s, bits %x", value, Double.doubleToLongBits(value)).isEmpty();
    }
  }

  private static boolean isSayableInFewerDigits(double value, int digits) {
    if (digits == 1) {
      return false;
    }
    BigDecimal exact = new BigDecimal(value);
    return Stream.of(RoundingMode.DOWN, RoundingMode.UP)
        .map(rounding -> exact.round(new MathContext(digits - 1, rounding)))
        .anyMatch(shorter -> shorter.doubleValue() == value);
  }

  private static boolean isClosest(double value, BigDecimal decimal) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal distance = exact.subtract(decimal).abs();
    return Stream.of(decimal.subtract(decimal.ulp()), decimal.add(decimal.ulp()))
        .filter(other -> other.doubleValue() == value)
        .allMatch(other -> exact.subtract(other).abs().compareTo(distance) >= 0);
  }

  /** Both ways: the one for any number, and the one that takes short cuts where it can. */
  private static String written(double value) {
    ByteWriter json = new ByteWriter(0);
    Json.writeNumber(value, json);
    if (value != Math.rint(value)) {
      ByteWriter plain = new ByteWriter(0);
      ShortestDecimal.write(value, plain);
      assertThat(json).hasToString(plain.toString());
    }
    return json.toString();
  }
}
