package io.cloudmonitor.testkit.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.testing.Certificates;
import io.cloudmonitor.testkit.SocketFault;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server cannot prove who it is: nothing is said to it, and nothing is lost. */
class TlsFaultsIT extends FaultSuite {
  private static Certificates certificates;

  @BeforeAll
  static void makeCertificates(@TempDir Path directory) throws Exception {
    certificates = new Certificates(directory).withBad();
    certificates.trustIssuer();
  }

  @AfterAll
  static void forgetCertificates() {
    Certificates.forgetTrust();
  }

  @Test
  void aServerThatProvesWhoItIsGetsTheRecords() throws Exception {
    server.tls(certificates.context("good"));
    try (Trial trial = trial(Map.of())) {
      trial.publishAndSettle();

      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-host", "expired", "not-yet-valid", "self-signed"})
  void recordsWaitUntilTheCertificateIsMended(String certificate) throws Exception {
    server.tls(certificates.context(certificate));
    try (Trial trial = trial(Map.of())) {
      CompletableFuture<PublishResult> result = trial.publish();
      trial.watch.await("retry", 3);
      assertThat(server.requests()).as("requests past the handshake").isZero();

      server.tls(certificates.context("good"));
      assertThat(trial.publisher.flush(Trial.PATIENCE)).isTrue();

      assertThat(result.join().accepted()).isEqualTo(Trial.RECORDS);
      Fate.DELIVERED.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
    }
  }

  @Test
  void nothingIsSaidInClearToAPortThatSpeaksPlainText() throws Exception {
    AtomicReference<byte[]> heard = new AtomicReference<>(new byte[0]);
    server.tls(null).always(exchange -> {
      heard.set(exchange.readPart(16_384));
      exchange.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
      exchange.end();
    });
    try (Trial trial = trial(Map.of())) {
      CompletableFuture<PublishResult> result = trial.publish();
      trial.watch.await("retry", 3);
      assertThat(heard.get()[0]).as("type of a TLS handshake").isEqualTo((byte) 0x16);
      assertThat(new String(heard.get(), ISO_8859_1))
          .doesNotContain("testid", "Authorization", "orders", "POST");

      server.tls(certificates.context("good")).always(SocketFault.NONE);
      assertThat(trial.publisher.flush(Trial.PATIENCE)).isTrue();

      assertThat(result.join().accepted()).isEqualTo(Trial.RECORDS);
      trial.assertLedgerIsExact();
    }
  }
}
