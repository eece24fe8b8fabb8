package io.cloudmonitor.publisher.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing buffer of bytes that is written from the front and cut from the back. Not thread-safe.
 */
public final class ByteWriter {
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
    long rest = Math.abs(value);
    int digits = 1;
    for (long bound = 10; rest >= bound && digits < 19; digits++) {
      bound = digits == 18 ? Long.MAX_VALUE : bound * 10;
    }
    if (value < 0) {
      write('-');
    }
    reserve(digits);
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
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
