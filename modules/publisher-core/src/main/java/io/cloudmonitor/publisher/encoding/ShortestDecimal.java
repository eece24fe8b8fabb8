package io.cloudmonitor.publisher.encoding;

import java.math.BigInteger;

/**
 * Writes the shortest decimal that reads back as a given double, and of several the closest;
 * {@code Double.toString} does so only from JDK 19 on, and allocates.
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">Raffaello
 *     Giulietti, The Schubfach way to render doubles</a>
 */
final class ShortestDecimal {
  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final int MIN_EXPONENT = -1074;
  private static final int MIN_POWER = -324;
  private static final int MAX_POWER = 292;
  private static final int POWER_BITS = 126;
  private static final long LOW_63_BITS = Long.MAX_VALUE;

  /** The first 126 bits, rounded up, of 10^-k for each k: the higher 63, then the lower 63. */
  private static final long[] POWERS = powers();

  private ShortestDecimal() {}

  /**
   * Appends {@code value}.
   *
   * @param value positive and finite
   */
  static void write(double value, ByteWriter out) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int) (bits >>> FRACTION_BITS);
    if (biased == 0) {
      write(fraction, MIN_EXPONENT, out);
    } else {
      write(HIDDEN_BIT | fraction, MIN_EXPONENT - 1 + biased, out);
    }
  }

  /** Appends {@code c * 2^q}. Numbers below are in quarters of 10^k. */
  private static void write(long c, int q, ByteWriter out) {
    // below a power of two the neighbour is only half as far
    boolean regular = c != HIDDEN_BIT || q == MIN_EXPONENT;
    int k = regular ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
    int shift = q + floorLog2Pow10(-k) + 2;
    int power = (k - MIN_POWER) * 2;
    long center = c << 2;
    long value = scaled(power, center << shift);
    // what lies in the very middle between two doubles reads back as the even one
    long odd = c & 1;
    long from = scaled(power, (center - (regular ? 2 : 1)) << shift) + odd;
    long to = scaled(power, (center + 2) << shift) - odd;

    long below = value >> 2;
    long shorter = below / 10 * 10;
    boolean shorterFits = from <= shorter << 2;
    if (shorterFits != ((shorter + 10) << 2 <= to)) {
      writeShorter(shorterFits ? shorter : shorter + 10, k, out);
      return;
    }
    boolean fits = from <= below << 2;
    boolean aboveFits = (below + 1) << 2 <= to;
    long fromMiddle = value - ((below + below + 1) << 1);
    boolean down =
        fits == aboveFits ? fromMiddle < 0 || (fromMiddle == 0 && (below & 1) == 0) : fits;
    out.writeDecimal(down ? below : below + 1, k);
  }

  private static void writeShorter(long multipleOfTen, int exponent, ByteWriter out) {
    long digits = multipleOfTen / 10;
    int power = exponent + 1;
    for (long rest = digits / 10; rest * 10 == digits; rest = digits / 10) {
      digits = rest;
      power++;
    }
    out.writeDecimal(digits, power);
  }

  /** Returns the product of a power of ten and {@code factor}, rounded to odd. */
  private static long scaled(int power, long factor) {
    long high = POWERS[power];
    long low = Math.multiplyHigh(POWERS[power + 1], factor);
    long sum = ((high * factor) >>> 1) + low;
    long product = Math.multiplyHigh(high, factor) + (sum >>> 63);
    return product | (((sum & LOW_63_BITS) + LOW_63_BITS) >>> 63);
  }

  private static long[] powers() {
    long[] powers = new long[(MAX_POWER - MIN_POWER + 1) * 2];
    BigInteger power = BigInteger.ONE;
    for (int k = 0; k <= -MIN_POWER; k++) {
      int length = power.bitLength();
      put(-k, power.shiftLeft(POWER_BITS).shiftRight(length), powers);
      if (k > 0 && k <= MAX_POWER) {
        put(k, BigInteger.ONE.shiftLeft(POWER_BITS - 1 + length).divide(power), powers);
      }
      power = power.multiply(BigInteger.TEN);
    }
    return powers;
  }

  private static void put(int k, BigInteger floor, long[] powers) {
    BigInteger above = floor.add(BigInteger.ONE);
    powers[(k - MIN_POWER) * 2] = above.shiftRight(POWER_BITS / 2).longValueExact();
    powers[(k - MIN_POWER) * 2 + 1] = above.longValue() & LOW_63_BITS;
  }

  private static int floorLog10Pow2(int exponent) {
    return (int) ((exponent * 661_971_961_083L) >> 41);
  }

  private static int floorLog10ThreeQuartersPow2(int exponent) {
    return (int) ((exponent * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2Pow10(int exponent) {
    return (int) ((exponent * 913_124_641_741L) >> 38);
  }
}
