package io.cloudmonitor.publisher.http;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Bytes of a request's body: part of an array between two short ones, none of them copied, so that
 * records travel from the buffer that they were encoded into.
 *
 * <p>What is read of it is valid only until {@link HttpSender#send} returns: then another request's
 * records may be encoded into the same buffer.
 */
public final class HttpBody {
  private static final byte[] NOTHING = {};

  /** No body. */
  public static final HttpBody NONE = of(NOTHING);

  private final byte[] head;
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final byte[] tail;

  /**
   * Creates a body of {@code head}, the bytes of {@code bytes} from {@code from} to {@code to}, and
   * {@code tail}.
   *
   * @throws IndexOutOfBoundsException if {@code from} and {@code to} are no part of {@code bytes}
   */
  public HttpBody(byte[] head, byte[] bytes, int from, int to, byte[] tail) {
    Objects.checkFromToIndex(from, to, bytes.length);
    this.head = head;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.tail = tail;
  }

  /** Returns a body of all of {@code bytes}. */
  public static HttpBody of(byte[] bytes) {
    return new HttpBody(NOTHING, bytes, 0, bytes.length, NOTHING);
  }

  /** Returns the number of bytes. */
  public int length() {
    return head.length + (to - from) + tail.length;
  }

  /** Adds all bytes to {@code digest}. */
  public void updateTo(MessageDigest digest) {
    digest.update(head);
    digest.update(bytes, from, to - from);
    digest.update(tail);
  }

  /** Writes all bytes to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(head);
    out.write(bytes, from, to - from);
    out.write(tail);
  }

  /** Returns a copy of all bytes. */
  public byte[] toByteArray() {
    byte[] all = new byte[length()];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, from, all, head.length, to - from);
    System.arraycopy(tail, 0, all, all.length - tail.length, tail.length);
    return all;
  }

  @Override
  public String toString() {
    return length() + " bytes";
  }
}
