package io.cloudmonitor.opentelemetry.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A web application that knows nothing of metrics: it calls itself, waits until its input ends,
 * calls itself again, and ends.
 */
public final class ShopApplication {
  private static final int CALLS = 20;

  private ShopApplication() {}

  /** Runs the application. */
  public static void main(String[] args) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    call(server);
    if (System.in.read() >= 0) {
      throw new IOException("nothing was to be said");
    }
    call(server);
    server.stop(0);
  }

  private static void call(HttpServer server) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    URI orders = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    for (int i = 0; i < CALLS; i++) {
      client.send(HttpRequest.newBuilder(orders).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
