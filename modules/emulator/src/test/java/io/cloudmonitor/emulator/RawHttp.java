package io.cloudmonitor.emulator;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends bytes as they are and reads until the other side closes. */
public final class RawHttp implements Closeable {
  private final Socket socket;

  public RawHttp(URI server) throws IOException {
    socket = new Socket("127.0.0.1", server.getPort());
    socket.setSoTimeout(30_000);
  }

  public RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp endOfInput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Returns everything up to the end of the connection. */
  public byte[] bytes() throws IOException {
    byte[] bytes = socket.getInputStream().readAllBytes();
    Canaries.requireAbsent("a raw answer", new String(bytes, StandardCharsets.ISO_8859_1));
    return bytes;
  }

  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
