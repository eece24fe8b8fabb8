package io.cloudmonitor.publisher.aliyun;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Double of a metadata service, STS and a credentials URI on one loopback server, to which every
 * host leads; and the rest of what a search for credentials sees.
 */
final class CredentialServices implements AutoCloseable {
  final Map<String, String> variables = new HashMap<>();
  final Map<String, String> properties = new HashMap<>();
  final ManualClock clock = new ManualClock();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final Path home;

  /** Whether there is a metadata service, with which tokens, and which role. */
  volatile boolean metadata;

  volatile int tokenStatus = 200;
  volatile boolean tokenDemanded = true;
  volatile String role = "web";

  /** What STS answers in place of credentials. */
  volatile String refusal = "";

  volatile int refusalStatus = 400;

  /** What stands in for the answer with credentials. */
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
        new Surroundings(variables::get, properties::get, home), http, http, clock, executor);
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
      if (request.uri().getHost().equals("100.100.100.200") && !metadata) {
        return new HttpOutcome.Unsent("ConnectException");
      }
      String path = request.uri().getRawPath()
          + (request.uri().getRawQuery() == null ? "" : "?" + request.uri().getRawQuery());
      URI local = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
      return sender.send(
          new HttpRequest(request.method(), local, "", request.headers(), request.body()));
    }

    @Override
    public void close() {
      sender.close();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    bodies.add(body);
    if (path.equals("/latest/api/token")) {
      boolean asked = "21600"
          .equals(exchange.getRequestHeaders().getFirst("X-aliyun-ecs-metadata-token-ttl-seconds"));
      reply(exchange, asked ? tokenStatus : 400, tokenStatus == 200 ? "imds-token\n" : "<html>");
    } else if (path.startsWith("/latest/")) {
      String token = exchange.getRequestHeaders().getFirst("X-aliyun-ecs-metadata-token");
      if (tokenDemanded && !"imds-token".equals(token)) {
        reply(exchange, 403, "no token");
      } else if (role.isEmpty() || !path.endsWith("/") && !path.endsWith("/" + role)) {
        reply(exchange, 404, "<html>not found</html>");
      } else {
        reply(exchange, 200, path.endsWith("/") ? role + "\n" : credentials("Success"));
      }
    } else if (exchange.getRequestURI().getRawQuery() != null) {
      reply(
          exchange,
          refusal.isEmpty() ? 200 : refusalStatus,
          refusal.isEmpty()
              ? "{\"RequestId\":\"r\",\"Credentials\":" + credentials("") + "}"
              : refusal);
    } else {
      reply(exchange, path.equals("/gone") ? 500 : 200, credentials("Success"));
    }
  }

  /** Credentials of an hour, numbered. */
  private String credentials(String code) {
    if (!answer.isEmpty()) {
      return answer;
    }
    Instant end = clock.instant().plus(Duration.ofHours(1));
    return (code.isEmpty() ? "{" : "{\"Code\":\"" + code + "\",")
        + "\"AccessKeyId\":\"STS.%d\",\"AccessKeySecret\":\"hush\",\"SecurityToken\":\"hushtoken\","
            .formatted(++given)
        + "\"LastUpdated\":\"2026-11-20T10:00:00Z\",\"Expiration\":\"" + end + "\"}";
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
