package io.cloudmonitor.publisher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The publisher with the system's clock, threads and sockets. */
@Timeout(60)
class PublisherRuntimeIT {
  private final ConcurrentLinkedQueue<String> records = new ConcurrentLinkedQueue<>();
  private final Set<String> nonces = Collections.synchronizedSet(new HashSet<>());
  private final Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());

  private HttpServer startServer() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().forEach(records::add);
      byte[] answer = "accepted".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    return server;
  }

  private HttpRequest sign(URI uri, Batch batch, Instant time, String nonce) {
    threads.add(Thread.currentThread());
    nonces.add(nonce);
    HttpRequest request = FakeWire.sign(batch, time, nonce);
    return new HttpRequest(request.method(), uri, "", request.headers(), request.body());
  }

  @Test
  void publishesOverRealSocketsOnDaemonThreads() throws Exception {
    HttpServer server = startServer();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    Options words = Options.of(Map.of("instance", "i", "jitter", "0s"));
    PublisherOptions options = PublisherOptions.from(words);
    Wire wire = FakeWire.wire();
    WirePublisher publisher = new WirePublisher(
        new Wire(
            wire.provider(),
            wire.description(),
            wire.seriesLimits(),
            wire.requestLimits(),
            wire.requestsPerSecond(),
            wire.keepsTime(),
            wire.replayWindow(),
            wire.encoder(),
            (batch, time, nonce) -> sign(uri, batch, time, nonce),
            wire.classifier()),
        options,
        PublisherRuntime.system("fake", options.http(), options.delivery()));
    FakeStep step = new FakeStep(0);
    for (int i = 0; i < 95; i++) {
      step.gauge(publisher.series(new SeriesSpec("g" + i, Map.of(), MeterKind.GAUGE)), i);
    }

    var result = publisher.publish(step).toCompletableFuture();
    assertThat(publisher.close(Duration.ofSeconds(50))).isTrue();

    assertThat(result).isCompletedWithValue(new PublishResult(95, 95, Map.of(), Map.of(), 0));
    assertThat(records).hasSize(95).doesNotHaveDuplicates();
    assertThat(nonces).hasSize(10);
    assertThat(threads).hasSizeBetween(1, 5).allSatisfy(thread -> {
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).matches("cloudmonitor-fake-[1-5]");
    });
    for (Thread thread : threads) {
      thread.join();
    }
    server.stop(0);
  }
}
