package io.cloudmonitor.publisher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/**
 * HTTP server on a bare socket that keeps each request as it came, and does with the connection
 * what a script says.
 */
final class FaultServer implements AutoCloseable {
  private final ServerSocket server;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Fault> script = new ArrayDeque<>();
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private volatile int connections;

  /** One request: its first line, its headers with names in lower case, its body. */
  record Received(String line, Map<String, String> headers, byte[] body, int connection) {}

  /** What to do once a request was read; returns whether the connection goes on. */
  @FunctionalInterface
  interface Fault {
    boolean act(Socket socket) throws IOException, InterruptedException;
  }

  FaultServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url(String pathAndQuery) {
    return "http://127.0.0.1:" + server.getLocalPort() + pathAndQuery;
  }

  /** Has the next requests treated so, one each; later ones are answered with 200. */
  FaultServer next(Fault... faults) {
    synchronized (script) {
      script.addAll(List.of(faults));
    }
    return this;
  }

  List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  int connections() {
    return connections;
  }

  /** Sends {@code text} and goes on. */
  static Fault answer(String text) {
    return socket -> {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return true;
    };
  }

  /** Sends an answer with a body. */
  static Fault answer(int status, String body, String... headers) {
    return answer("HTTP/1.1 " + status + " Text\r\nContent-Length: " + body.length() + "\r\n"
        + String.join("", headers) + "\r\n" + body);
  }

  /** Sends {@code text} and ends the connection. */
  static Fault answerAndClose(String text) {
    return socket -> {
      answer(text).act(socket);
      return false;
    };
  }

  /** Ends the connection without an answer. */
  static Fault endOfStream() {
    return socket -> false;
  }

  /** Resets the connection without an answer. */
  static Fault reset() {
    return socket -> {
      socket.setSoLinger(true, 0);
      return false;
    };
  }

  /** Does nothing until the client gives up. */
  static Fault hang() {
    return socket -> {
      while (socket.getInputStream().read() >= 0) {
        // whatever it is, it is no reason to answer
      }
      return false;
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = ++connections;
        start(() -> serve(socket, number));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (Received request = read(in, number); request != null; request = read(in, number)) {
        received.add(request);
        Fault fault;
        synchronized (script) {
          fault = script.isEmpty() ? answer(200, "ok") : script.remove();
        }
        if (!fault.act(socket)) {
          return;
        }
      }
    } catch (IOException e) {
      // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Received read(InputStream in, int connection) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new SocketException("half a body");
    }
    return new Received(line, headers, body, connection);
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fault-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
