package io.cloudmonitor.publisher.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing buffer of bytes that is written from the front and cut from the back. Not thread-safe.
 */
public final class ByteWriter {
  private static final int MIN_POINT = -5;
  private static final int MAX_POINT = 18;
  private static final long[] POWERS_OF_TEN = new long[19];
  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int power = 1; power < POWERS_OF_TEN.length; power++) {
      POWERS_OF_TEN[power] = POWERS_OF_TEN[power - 1] * 10;
    }
    for (int pair = 0; pair < TENS.length; pair++) {
      TENS[pair] = (byte) ('0' + pair / 10);
      ONES[pair] = (byte) ('0' + pair % 10);
    }
  }

  private byte[] bytes;
  private int size;

  /** Creates an empty buffer with room for {@code capacity} bytes. */
  public ByteWriter(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  /** Returns the number of bytes written. */
  public int size() {
    return size;
  }

  /** Forgets every byte from {@code newSize} on. */
  public void truncate(int newSize) {
    size = Math.min(size, newSize);
  }

  /** Appends one byte. */
  public ByteWriter write(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Appends all of {@code value}. */
  public ByteWriter write(byte[] value) {
    return write(value, 0, value.length);
  }

  /** Appends {@code length} bytes of {@code value} from {@code from} on. */
  public ByteWriter write(byte[] value, int from, int length) {
    reserve(length);
    System.arraycopy(value, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends {@code text}, all of whose characters are ASCII. */
  public ByteWriter writeAscii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends {@code text} in UTF-8. */
  public ByteWriter writeUtf8(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends {@code value} in decimal digits. */
  public ByteWriter writeLong(long value) {
    if (value == Long.MIN_VALUE) {
      return writeAscii("-9223372036854775808");
    }
    if (value < 0) {
      write('-');
    }
    long size = Math.abs(value);
    return writeDigits(size, digitsOf(size));
  }

  /**
   * Appends {@code digits * 10^exponent}: without an exponent from 1e-6 to 1e18. Readers that take
   * digits alone for a whole number of 64 bits, as fastjson of Alibaba's does, fail at longer ones.
   *
   * @param digits positive
   */
  ByteWriter writeDecimal(long digits, int exponent) {
    int length = digitsOf(digits);
    int point = length + exponent;
    if (point > MAX_POINT || point < MIN_POINT) {
      writeDecimalFraction(digits, length, 1);
      return write('E').writeLong(point - 1L);
    }
    if (exponent >= 0) {
      return writeDigits(digits, length).writeZeros(exponent);
    }
    if (point > 0) {
      return writeDecimalFraction(digits, length, point);
    }
    return write('0').write('.').writeZeros(-point).writeDigits(digits, length);
  }

  /** Appends {@code digits} with a point before all but the first {@code whole} of them. */
  private ByteWriter writeDecimalFraction(long digits, int length, int whole) {
    if (whole == length) {
      return writeDigits(digits, length);
    }
    long one = POWERS_OF_TEN[length - whole];
    long front = digits / one;
    return writeDigits(front, whole).write('.').writeDigits(digits - front * one, length - whole);
  }

  private ByteWriter writeZeros(int count) {
    for (int i = 0; i < count; i++) {
      write('0');
    }
    return this;
  }

  private ByteWriter writeDigits(long value, int digits) {
    reserve(digits);
    long rest = value;
    int at = size + digits;
    // two at a time, since the divisions are what takes the time
    while (at - size >= 2) {
      long front = rest / 100;
      int pair = (int) (rest - front * 100);
      bytes[--at] = ONES[pair];
      bytes[--at] = TENS[pair];
      rest = front;
    }
    if (at > size) {
      bytes[--at] = (byte) ('0' + rest);
    }
    size += digits;
    return this;
  }

  /** Returns the number of digits of {@code value}, which is not negative. */
  private static int digitsOf(long value) {
    // 1233 / 4096 is close enough to the logarithm of 2 to the base 10, and off by one at most
    int atLeast = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >> 12;
    return value >= POWERS_OF_TEN[atLeast] ? atLeast + 1 : Math.max(atLeast, 1);
  }

  /** Returns the array that holds the bytes, up to {@link #size}, until the next one is written. */
  public byte[] array() {
    return bytes;
  }

  /** Returns a copy of the bytes from {@code from} to {@code to}. */
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Returns a copy of all bytes. */
  public byte[] toByteArray() {
    return copy(0, size);
  }

  /** Moves the bytes from {@code from} on to the front and forgets those before. */
  public void dropFirst(int from) {
    System.arraycopy(bytes, from, bytes, 0, size - from);
    size -= from;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
