package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.testkit.FaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** No connection comes about, so that nothing can have arrived: all waits for a better time. */
class ConnectFaultsIT extends FaultSuite {
  private static final int FAILURES = 3;

  @Test
  void recordsWaitForAServerThatRefusesConnections() throws Exception {
    try (Socket held = new Socket()) {
      // bound, so that nobody else gets the port, and not listening
      held.setReuseAddress(true);
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI url = URI.create("http://127.0.0.1:" + held.getLocalPort());
      try (Trial trial = new Trial(emulator(), url, MeterKind.COUNTER, Map.of())) {
        CompletableFuture<PublishResult> result = trial.publish();
        trial.watch.await("retry", FAILURES);

        try (FaultServer up = FaultServer.before(emulator().url(), held.getLocalPort())) {
          assertThat(trial.publisher.flush(Trial.PATIENCE)).isTrue();
        }

        assertThat(result.join().accepted()).isEqualTo(Trial.RECORDS);
        Fate.DELIVERED.check(trial, MeterKind.COUNTER);
        trial.assertLedgerIsExact();
      }
    }
  }

  @Test
  void recordsWaitForAServerThatAcceptsNoConnections() throws Exception {
    List<Socket> queue = new ArrayList<>();
    ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try {
      fill(deaf, queue);
      URI url = URI.create("http://127.0.0.1:" + deaf.getLocalPort());
      Map<String, String> options = Map.of("connect-timeout", "100ms");
      try (Trial trial = new Trial(emulator(), url, MeterKind.COUNTER, options)) {
        CompletableFuture<PublishResult> result = trial.publish();
        trial.watch.await("retry", FAILURES);

        for (Socket waiting : queue) waiting.close();
        deaf.close();
        try (FaultServer up = FaultServer.before(emulator().url(), deaf.getLocalPort())) {
          assertThat(trial.publisher.flush(Trial.PATIENCE)).isTrue();
        }

        assertThat(result.join().accepted()).isEqualTo(Trial.RECORDS);
        Fate.DELIVERED.check(trial, MeterKind.COUNTER);
        trial.assertLedgerIsExact();
      }
    } finally {
      for (Socket waiting : queue) waiting.close();
      deaf.close();
    }
  }

  @Test
  void recordsWaitForANameThatIsUnknownUntilTheClose() throws Exception {
    URI url = URI.create("http://metrics.nowhere.invalid");
    try (Trial trial = new Trial(emulator(), url, MeterKind.COUNTER, Map.of())) {
      CompletableFuture<PublishResult> result = trial.publish();
      trial.watch.await("retry", FAILURES);
      assertThat(trial.total().held()).as("held").isEqualTo(Trial.RECORDS);

      assertThat(trial.close(Duration.ofMillis(100))).as("settled").isFalse();

      assertThat(result.join().expired())
          .isEqualTo(Map.of(ExpireReason.CLOSED, (long) Trial.RECORDS));
      trial.assertLedgerIsExact();
    }
  }

  /** Connects until no connection is taken any more. */
  private static void fill(ServerSocket deaf, List<Socket> queue) throws IOException {
    int patienceMillis = 300;
    while (true) {
      Socket next = new Socket();
      queue.add(next);
      try {
        next.connect(deaf.getLocalSocketAddress(), patienceMillis);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }
}
