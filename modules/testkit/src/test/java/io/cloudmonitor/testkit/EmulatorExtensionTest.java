package io.cloudmonitor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class EmulatorExtensionTest {
  private static final List<CloudMonitorEmulator> SEEN = new ArrayList<>();

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void oneEmulatorServesAClassAndTheClassesNestedInIt() throws IOException {
    run(OnAClass.class).assertStatistics(stats -> stats.started(3).succeeded(3));
    assertThat(SEEN).hasSize(3).containsOnly(SEEN.get(0));
    assertClosed(SEEN.get(0));
  }

  @Test
  void anInstanceFieldGivesEachTestItsOwn() throws IOException {
    run(InAnInstanceField.class).assertStatistics(stats -> stats.started(2).succeeded(2));
    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
    for (CloudMonitorEmulator emulator : SEEN) assertClosed(emulator);
  }

  @Test
  void optionsReachTheEmulator() {
    run(WithOptions.class).assertStatistics(stats -> stats.started(1).succeeded(1));
  }

  @Test
  void outsideOfTestsThereIsNone() {
    assertThatIllegalStateException().isThrownBy(() -> new EmulatorExtension().emulator());
  }

  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents();
  }

  private static void assertClosed(CloudMonitorEmulator emulator) {
    Assertions.assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", emulator.url().getPort()));
      }
    });
  }

  private static int status(CloudMonitorEmulator emulator, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(emulator.url() + path).toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /** Leaves a request and a fault behind, and expects to find none. */
  private static void use(CloudMonitorEmulator emulator) throws IOException {
    assertThat(emulator.requests()).isEmpty();
    assertThat(emulator.faults().active()).isEmpty();
    assertThat(status(emulator, "/?Action=PutCustomMetric")).isEqualTo(400);
    assertThat(emulator.requests()).hasSize(1);
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE));
    SEEN.add(emulator);
  }

  @ExtendWith(EmulatorExtension.class)
  static class OnAClass {
    @Test
    void first(CloudMonitorEmulator emulator) throws IOException {
      use(emulator);
    }

    @Test
    void second(CloudMonitorEmulator emulator) throws IOException {
      use(emulator);
    }

    @Nested
    class Inside {
      @Test
      void third(CloudMonitorEmulator emulator) throws IOException {
        use(emulator);
      }
    }
  }

  static class InAnInstanceField {
    @RegisterExtension
    final EmulatorExtension extension = new EmulatorExtension();

    @Test
    void first() throws IOException {
      use(extension.emulator());
    }

    @Test
    void second() throws IOException {
      use(extension.emulator());
    }
  }

  static class WithOptions {
    @RegisterExtension
    static final EmulatorExtension EXTENSION =
        EmulatorExtension.with(builder -> builder.maxUrlBytes(100));

    @Test
    void first() throws IOException {
      assertThat(status(EXTENSION.emulator(), "/?Action=" + "a".repeat(100))).isEqualTo(414);
    }
  }
}
