package io.cloudmonitor.publisher.tencent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.MetadataHttp;
import io.cloudmonitor.publisher.credentials.Surroundings;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.http.OkHttpSender;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Double of a metadata service and STS on one loopback server, to which every host leads; and the
 * rest of what a search for credentials sees.
 */
final class CredentialServices implements AutoCloseable {
  final Map<String, String> variables = new HashMap<>();
  final ManualClock clock = new ManualClock();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> headers = Collections.synchronizedMap(new HashMap<>());
  private final HttpServer server;
  private final Path home;

  /** Whether there is a metadata service, and which role it knows. */
  volatile boolean metadata;

  volatile String role = "web";
  volatile int status = 200;

  /** What STS answers in place of credentials. */
  volatile String refusal = "";

  /** What stands in for the answer of the metadata service with credentials. */
  volatile String answer = "";

  volatile int given;

  CredentialServices(Path home) throws IOException {
    this.home = home;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  CredentialsRuntime runtime(Executor executor) {
    MetadataHttp http = new MetadataHttp(new Redirecting());
    return new CredentialsRuntime(
        new Surroundings(variables::get, name -> null, home), http, http, clock, executor);
  }

  CredentialsRuntime runtime() {
    return runtime(Runnable::run);
  }

  /** Sends what is meant for any host to the double, if that host is there. */
  private final class Redirecting implements HttpSender {
    private final OkHttpSender sender = new OkHttpSender(MetadataHttp.TOKEN_SERVICE);

    @Override
    public HttpOutcome send(HttpRequest request) {
      requests.add(request.method() + " " + request.uri());
      if (request.uri().getHost().equals("metadata.tencentyun.com") && !metadata) {
        return new HttpOutcome.Unsent("UnknownHostException");
      }
      headers.putAll(request.headers());
      URI local = URI.create(
          "http://127.0.0.1:" + server.getAddress().getPort() + request.uri().getRawPath());
      return sender.send(
          new HttpRequest(request.method(), local, "", request.headers(), request.body()));
    }

    @Override
    public void close() {
      sender.close();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith("/latest/")) {
      String keys = "{\"Response\":{\"Credentials\":{" + keys() + "}," + end() + "}}";
      reply(exchange, status, refusal.isEmpty() ? keys : refusal);
    } else if (role.isEmpty() || !path.endsWith("/") && !path.endsWith("/" + role)) {
      reply(exchange, 404, "<html>not found</html>");
    } else if (path.endsWith("/")) {
      reply(exchange, status, role + "\n");
    } else {
      String keys = "{" + keys() + "," + end() + ",\"Code\":\"Success\"}";
      reply(exchange, status, answer.isEmpty() ? keys : answer);
    }
  }

  /** Credentials of an hour, numbered. */
  private String keys() {
    return "\"TmpSecretId\":\"tmp.%d\",\"TmpSecretKey\":\"testsecret\",\"Token\":\"testtoken\""
        .formatted(++given);
  }

  private String end() {
    return "\"ExpiredTime\":" + clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
