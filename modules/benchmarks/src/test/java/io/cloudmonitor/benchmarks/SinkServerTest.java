package io.cloudmonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.PublishResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sender gets its answers from the sink. */
@Timeout(60)
class SinkServerTest {
  private static final int SERIES = 240;

  private final ServerSocket server;

  SinkServerTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void serve() {
    Thread thread = new Thread(() -> {
      try {
        SinkServer.serveAll(server);
      } catch (IOException e) {
        // closed after the test
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void everySenderIsAnsweredRoundForRound(SendingSubject name) {
    try (Subject subject = name.create(SERIES, server.getLocalPort())) {
      for (int round = 0; round < 2; round++) {
        subject.record(round);
        subject.publish();
        if (subject instanceof Ours ours) {
          PublishResult result = ours.result();
          assertThat(result.accepted()).isEqualTo((round + 1L) * SERIES);
          assertThat(result.entered()).isEqualTo(result.accepted());
        }
      }
    }
  }
}
