package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The publisher over real sockets, without the JVM's proxy. */
class TencentReceiverIT {
  private final StrictReceiver receiver = new StrictReceiver();
  private final HttpServer server;

  TencentReceiverIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v2/index.php", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    HttpRequest request = new HttpRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        Map.of(),
        exchange.getRequestBody().readAllBytes());
    byte[] body = "{\"code\":\"%d\",\"message\":\"OK\"}"
        .formatted(receiver.receive(request))
        .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private PublishResult publish(String method, String secretKey) {
    Publisher publisher = TencentPublisher.builder()
        .region("gz")
        .endpoint("http://127.0.0.1:" + server.getAddress().getPort())
        .namespace("shop")
        .secretId("testid")
        .secretKey(secretKey)
        .option("tencent.method", method)
        .option("instance", "i")
        .option("jitter", "0s")
        .build();
    var gauge = publisher.series(new SeriesSpec("heap", Map.of("area", "a"), MeterKind.GAUGE));
    var result = publisher.publish(new FakeStep(0).gauge(gauge, 0.3)).toCompletableFuture();
    publisher.close(Duration.ofSeconds(20));
    return result.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void pointArrivesAndIsAccepted(String method) {
    assertThat(publish(method, "testsecret").accepted()).isEqualTo(1);
    assertThat(receiver.taken).containsExactly("shop/heap_last{area=\"a\"}=0.3");
  }

  @Test
  void wrongKeyIsRefused() {
    assertThat(publish("post", "testsecreT").rejectedTotal()).isEqualTo(1);
    assertThat(receiver.taken).isEmpty();
  }
}
