package io.cloudmonitor.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Server on loopback that takes every request and answers as metrichub and Dynatrace do. Started as
 * a process of its own, whose time is not counted.
 */
public final class SinkServer {
  /** Where metrichub takes metrics. */
  static final String PATH = "/metric/custom/upload";

  private static final String BODY =
      "{\"code\":\"200\",\"msg\":\"\",\"linesOk\":1,\"linesInvalid\":0}";
  private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
          + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY)
      .getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private SinkServer() {}

  static int answerBytes() {
    return BODY.length();
  }

  /** Serves until the process is ended; prints its port. */
  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      serveAll(server);
    }
  }

  /** Serves until {@code server} is closed. */
  static void serveAll(ServerSocket server) throws IOException {
    while (true) {
      Socket socket = server.accept();
      Thread thread = new Thread(() -> serve(socket));
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** A server in a process of its own, which ends with it. */
  record Running(Process process, int port) implements AutoCloseable {
    static Running start() throws IOException {
      Process process = Probe.start(List.of(SinkServer.class.getName()));
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      return new Running(process, Integer.parseInt(lines.readLine()));
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      while (true) {
        in.skipNBytes(readLength(in));
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException ignored) {
      // the client has gone
    }
  }

  /** Reads the head of a request; returns the length of its body. */
  private static int readLength(InputStream in) throws IOException {
    int length = 0;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).trim());
      }
    }
    return length;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
