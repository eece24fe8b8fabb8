package io.cloudmonitor.testkit.faults;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.testkit.EmulatorExtension;
import io.cloudmonitor.testkit.FaultServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What all tests of faults check of themselves: nothing is left of a publisher that was closed. */
abstract class FaultSuite {
  @RegisterExtension
  static final EmulatorExtension EMULATOR = new EmulatorExtension();

  FaultServer server;
  private Leftovers before;

  /** Has all classes loaded and all that stays open opened, so that the tests begin alike. */
  @BeforeAll
  static void warmUp() {
    for (String transport : List.of("openapi", "metrichub")) {
      Map<String, String> options =
          Map.of("aliyun.transport", transport, "call-timeout", "10s", "on-ambiguous", "retry");
      try (FaultServer server = FaultServer.before(emulator().url());
          Trial trial = new Trial(emulator(), server.url(), MeterKind.COUNTER, options)) {
        server.on(1, Broken.unstored(Broken::reset));
        trial.publishAndSettle();
      }
    }
  }

  @BeforeEach
  void startServer() {
    server = FaultServer.before(emulator().url());
    before = new Leftovers();
  }

  @AfterEach
  void nothingIsLeft() {
    // while the server is still there, whose end would end what hangs
    try {
      before.assertGone();
    } finally {
      server.close();
    }
  }

  static CloudMonitorEmulator emulator() {
    return EMULATOR.emulator();
  }

  /** Returns a publisher of counters before {@link #server}. */
  Trial trial(Map<String, String> options) {
    return new Trial(emulator(), server.url(), MeterKind.COUNTER, options);
  }
}
