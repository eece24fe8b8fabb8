package io.cloudmonitor.publisher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Server that speaks TLS and answers every request with 200 and the same text. Thread-safe. */
public final class TlsServer implements AutoCloseable {
  private final HttpsServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Starts a server that shows the certificate of {@code context}, and answers {@code taken}. */
  public TlsServer(SSLContext context) throws IOException {
    this(context, "taken");
  }

  /** Starts a server that shows the certificate of {@code context}. */
  public TlsServer(SSLContext context, String answer) throws IOException {
    byte[] body = answer.getBytes(UTF_8);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Returns its address as an option takes it. */
  public String url() {
    return "https://127.0.0.1:" + address().getPort();
  }

  /** Returns method and path of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
