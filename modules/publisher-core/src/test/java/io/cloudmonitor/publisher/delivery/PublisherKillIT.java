package io.cloudmonitor.publisher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.spool.Spool;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import io.cloudmonitor.publisher.spool.SpooledBatch;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process that publishes counters through a spool, and lets another take over. */
class PublisherKillIT {
  /** Says for certain that nothing was stored, and slows nobody down. */
  private static final String REFUSED = "already-seen";

  @TempDir
  Path directory;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> stored = new ConcurrentHashMap<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final CountDownLatch dead = new CountDownLatch(1);
  private HttpServer server;
  private Random random;
  private int requestsLeft;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Until the process is dead answers by chance, and from a certain request on not at all. */
  private void answer(HttpExchange exchange) throws IOException {
    List<String> records =
        new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
    boolean accepts = true;
    boolean stores = true;
    if (dead.getCount() > 0) {
      synchronized (this) {
        requestsLeft--;
        accepts = random.nextInt(4) == 0;
        stores = accepts || (requestsLeft <= 0 && random.nextBoolean());
      }
    }
    if (stores) {
      records.forEach(record -> stored.merge(record, 1, Integer::sum));
    }
    if (dead.getCount() > 0 && isEnough()) {
      enough.countDown();
      await(dead);
    }
    byte[] body = (accepts ? "accepted" : REFUSED).getBytes(UTF_8);
    exchange.sendResponseHeaders(accepts ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized boolean isEnough() {
    return requestsLeft <= 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 30, 60, 100, 150})
  @Timeout(20)
  void whatWasSpooledArrivesOnceAndWhatWasUnderWayIsNotSentAgain(int request) throws Exception {
    random = new Random(request);
    requestsLeft = request;
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    Process process = PublisherProcess.start(address, directory);
    enough.await();
    process.destroyForcibly().waitFor();
    dead.countDown();
    Map<SpooledBatch.State, Set<String>> left = left();

    WirePublisher next = PublisherProcess.publisher(address, directory);
    assertThat(next.flush(Duration.ofSeconds(30))).isTrue();
    PublishResult result = next.metrics().snapshot().records();
    next.close(Duration.ofSeconds(1));

    Set<String> waiting = left.get(SpooledBatch.State.WAITING);
    Set<String> departed = left.get(SpooledBatch.State.DEPARTED);
    assertThat(result)
        .isEqualTo(new PublishResult(
            waiting.size() + departed.size(),
            waiting.size(),
            Map.of(),
            departed.isEmpty() ? Map.of() : Map.of(ExpireReason.AMBIGUOUS, (long) departed.size()),
            0));
    assertThat(stored.keySet()).containsAll(waiting);
    assertThat(stored.values()).allMatch(times -> times == 1);
  }

  private Map<SpooledBatch.State, Set<String>> left() {
    Map<SpooledBatch.State, Set<String>> left = Map.of(
        SpooledBatch.State.WAITING, new HashSet<>(),
        SpooledBatch.State.DEPARTED, new HashSet<>());
    SpoolOptions options =
        new SpoolOptions(directory.resolve("fake"), 256 << 20, SpoolOptions.Fsync.NEVER);
    try (Spool spool = Spool.open(options, "lines", new ManualClock(), warning -> {})) {
      for (SpooledBatch batch : spool.recovered()) {
        byte[] bytes = spool.read(batch.id()).orElseThrow().bytes();
        new String(bytes, UTF_8).lines().forEach(left.get(batch.state())::add);
      }
      assertThat(spool.counts().damaged()).isZero();
    }
    return left;
  }
}
