package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataHttpTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final FakeHttpSender sender = new FakeHttpSender();

  @Test
  void callToAMetadataServiceIsLimitedToASecond() {
    assertThat(MetadataHttp.METADATA.callTimeout()).isEqualTo(SECOND);
    assertThat(MetadataHttp.METADATA.connectTimeout()).isEqualTo(SECOND);
    assertThat(MetadataHttp.METADATA.systemProxy()).isFalse();
  }

  @Test
  void serviceThatHangsCostsNoMoreThanTheLimit() throws IOException {
    try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        MetadataHttp http = MetadataHttp.of(
            new HttpOptions(Duration.ofMillis(50), Duration.ofMillis(50), 1024, 1, false))) {
      URI uri = URI.create("http://127.0.0.1:" + hanging.getLocalPort() + "/");

      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(() -> http.get(uri, Map.of()))
          .withMessageStartingWith("127.0.0.1 does not answer (")
          .satisfies(e -> assertThat(e.isMisconfigured()).isFalse());
    }
  }

  @Test
  void answerComesWithItsStatusAndBody() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/role", exchange -> {
      byte[] body = (exchange.getRequestMethod() + exchange.getRequestHeaders().getFirst("X-A"))
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(404, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try (MetadataHttp http = MetadataHttp.of(MetadataHttp.TOKEN_SERVICE)) {
      HttpResponse answer = http.get(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/role"),
          Map.of("X-A", "b"));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("GETb");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void failureNamesTheHostAndNoPath() {
    sender.next(new HttpOutcome.Unsent("refused"), new HttpOutcome.Ambiguous("timeout"));
    MetadataHttp http = new MetadataHttp(sender);
    URI uri = URI.create("http://creds.test/hush?token=hush");

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> http.get(uri, Map.of()))
        .withMessage("creds.test does not answer (refused)");
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> http.get(uri, Map.of()))
        .withMessage("creds.test does not answer (timeout)");
  }

  @Test
  void closeReachesBothSenders() {
    FakeHttpSender other = new FakeHttpSender();
    try (CredentialsRuntime runtime = CredentialsRuntime.system(Runnable::run)) {
      new CredentialsRuntime(
              runtime.surroundings(),
              new MetadataHttp(sender),
              new MetadataHttp(other),
              runtime.clock(),
              runtime.executor())
          .close();
    }

    assertThat(sender.isClosed()).isTrue();
    assertThat(other.isClosed()).isTrue();
  }
}
