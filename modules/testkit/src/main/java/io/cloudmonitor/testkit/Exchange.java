package io.cloudmonitor.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request on a connection, and what is done about it. Used by one thread. */
public final class Exchange {
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONNECTION =
      Pattern.compile("\r\nconnection: *[^\r]*", Pattern.CASE_INSENSITIVE);

  private final Socket socket;
  private final InputStream in;
  private final URI emulator;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private boolean complete;
  private boolean ended;

  Exchange(Socket socket, InputStream in, URI emulator) {
    this.socket = socket;
    this.in = in;
    this.emulator = emulator;
  }

  /**
   * Reads what has come of the request, but no more than {@code most} bytes, so that the rest is
   * never read.
   */
  public byte[] readPart(int most) throws IOException {
    byte[] part = new byte[most];
    int length = in.read(part);
    if (length > 0) request.write(part, 0, length);
    return request.toByteArray();
  }

  /** Reads the whole request, and returns its bytes as they came. */
  public byte[] read() throws IOException {
    if (complete) return request.toByteArray();
    for (int end = 0; end < "\r\n\r\n".length(); ) {
      int next = in.read();
      if (next < 0) throw new EOFException("half a request");
      request.write(next);
      end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
    }
    Matcher length = LENGTH.matcher(request.toString(ISO_8859_1));
    int left = length.find() ? Integer.parseInt(length.group(1)) : 0;
    byte[] body = in.readNBytes(left);
    if (body.length < left) throw new EOFException("half a body");
    request.write(body);
    complete = true;
    return request.toByteArray();
  }

  /**
   * Reads the whole request and has the emulator take it, as a service does whose answer is then
   * lost.
   *
   * @return the emulator's answer, of which the client knows nothing yet
   */
  public Answer deliver() throws IOException {
    String text = new String(read(), ISO_8859_1);
    String once =
        CONNECTION.matcher(text).replaceFirst("").replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket upstream =
        new Socket(InetAddress.getByName(emulator.getHost()), emulator.getPort())) {
      upstream.getOutputStream().write(once.getBytes(ISO_8859_1));
      return Answer.parse(upstream.getInputStream().readAllBytes());
    }
  }

  /** Sends text of one byte per character. */
  public void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  /** Sends bytes. */
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends one byte per second for as long as the client listens. */
  public void drip(byte[] bytes) throws IOException {
    for (byte next : bytes) {
      write(new byte[] {next});
      if (!isSilentFor(Duration.ofSeconds(1))) return;
    }
  }

  /** Does nothing until the client goes away. */
  public void hang() throws IOException {
    while (isSilentFor(Duration.ofSeconds(1))) {
      // whatever it waits for does not come
    }
    end();
  }

  /** Returns whether the client neither says anything nor goes away during {@code pause}. */
  private boolean isSilentFor(Duration pause) throws IOException {
    socket.setSoTimeout(Math.toIntExact(pause.toMillis()));
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      if (!socket.isClosed()) socket.setSoTimeout(0);
    }
  }

  /** Ends the connection with a TCP reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    end();
  }

  /** Ends the connection. */
  public void end() throws IOException {
    ended = true;
    socket.close();
  }

  /** Returns whether the connection can go on to another request. */
  boolean isOver() {
    return ended || !complete;
  }
}
