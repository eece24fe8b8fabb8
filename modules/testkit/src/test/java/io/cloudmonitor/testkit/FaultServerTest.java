package io.cloudmonitor.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultServerTest {
  private static final String REQUEST =
      "POST /metric/custom/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]";

  @RegisterExtension
  static final EmulatorExtension EMULATOR = new EmulatorExtension();

  private final FaultServer server = FaultServer.before(EMULATOR.emulator().url());

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void withoutAFaultTheEmulatorAnswers() throws IOException {
    try (Socket client = connect()) {
      assertThat(exchange(client)).startsWith("HTTP/1.1 400");
      assertThat(exchange(client)).as("on the same connection").startsWith("HTTP/1.1 400");
    }
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests()).isEqualTo(2);
    assertThat(emulator().requests()).hasSize(2);
  }

  @Test
  void aFaultMeetsTheRequestOfItsNumber() throws IOException {
    server.on(2, exchange -> {
      exchange.read();
      exchange.write(Answer.of(418, "text/plain", "short", "X-Kind: teapot").bytes());
    });
    try (Socket client = connect()) {
      assertThat(exchange(client)).startsWith("HTTP/1.1 400");
      assertThat(exchange(client))
          .startsWith("HTTP/1.1 418")
          .contains("X-Kind: teapot\r\n")
          .endsWith("\r\n\r\nshort");
      assertThat(exchange(client)).startsWith("HTTP/1.1 400");
    }
    assertThat(emulator().requests()).as("which the emulator saw").hasSize(2);
  }

  @Test
  void deliveringIsNotAnswering() throws IOException {
    server.always(exchange -> {
      Answer answer = exchange.deliver();
      exchange.write("HTTP/1.1 200 said " + answer.head().substring(9, 12));
      exchange.end();
    });
    try (Socket client = connect()) {
      client.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));

      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .isEqualTo("HTTP/1.1 200 said 400");
    }
    assertThat(emulator().requests()).hasSize(1);
  }

  @Test
  void aRequestThatWasNotReadToItsEndEndsTheConnection() throws IOException {
    server.always(exchange -> assertThat(exchange.readPart(4)).hasSize(4));
    try (Socket client = connect()) {
      client.getOutputStream().write("POST".getBytes(ISO_8859_1));

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aResetIsAReset() throws IOException {
    server.always(Exchange::reset);
    try (Socket client = connect()) {
      client.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));

      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aHangEndsWhenTheClientGoes() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.always(exchange -> {
      exchange.read();
      exchange.hang();
      over.countDown();
    });
    try (Socket client = connect()) {
      client.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
    }

    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingReleasesThePort() {
    server.close();

    FaultServer again = FaultServer.before(emulator().url(), server.port());

    assertThatThrownBy(() -> FaultServer.before(emulator().url(), server.port()))
        .isInstanceOf(UncheckedIOException.class);
    again.close();
  }

  private static CloudMonitorEmulator emulator() {
    return EMULATOR.emulator();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  /** Sends the request and returns the answer, whose length is told. */
  private static String exchange(Socket client) throws IOException {
    client.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0)
      head.append((char) client.getInputStream().read());
    String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    byte[] body = client.getInputStream().readNBytes(Integer.parseInt(length));
    return head + new String(body, ISO_8859_1);
  }
}
