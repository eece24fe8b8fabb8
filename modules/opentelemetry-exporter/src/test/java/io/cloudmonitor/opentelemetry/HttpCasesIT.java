package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.testing.Certificates;
import io.cloudmonitor.testkit.Answer;
import io.cloudmonitor.testkit.EmulatorExtension;
import io.cloudmonitor.testkit.FaultServer;
import io.cloudmonitor.testkit.SocketFault;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases in which an HTTP exporter of OpenTelemetry is tested, from a record to an answer.
 *
 * <p>Of that list, {@code DeliveryIT} has the errors that may and may not be repeated and the
 * deadlines, {@code FlushAndShutdownTest} what comes after a shutdown, {@code AutoconfigureIT} the
 * configurations, {@code SecretsTest} the texts; of the delivery below, which the exporter shares
 * with the registry, {@code AnswerFaultsIT} has every status and the redirects,
 * {@code ExchangeFaultsIT} what breaks within HTTP, unasked-for gzip among it,
 * {@code ConnectFaultsIT} the timeouts of connections, {@code TlsFaultsIT} a port that speaks plain
 * text. Compression, headers and client certificates are nothing that the services take.
 */
class HttpCasesIT {
  @RegisterExtension
  static final EmulatorExtension EMULATOR = new EmulatorExtension();

  private static final int MEGABYTE = 1 << 20;

  @TempDir
  static Path directory;

  private static Certificates certificates;

  private final FaultServer server = FaultServer.before(emulator().url());

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new Certificates(directory).withBad();
  }

  @AfterEach
  void closeServer() {
    Certificates.forgetTrust();
    server.close();
  }

  private static CloudMonitorEmulator emulator() {
    return EMULATOR.emulator();
  }

  private CloudMonitorMetricExporter exporter(Map<String, String> options) {
    CloudMonitorMetricExporter.Builder builder = CloudMonitorMetricExporter.builder()
        .option("aliyun.endpoint", server.url().toString())
        .option("aliyun.access-key-id", "testid")
        .option("aliyun.access-key-secret", "testsecret")
        .option("initial-backoff", "10ms")
        .option("max-backoff", "50ms")
        .option("jitter", "0s")
        .option("close-timeout", "20s")
        .option("flush-open-period", "true");
    options.forEach(builder::option);
    return builder.build();
  }

  private static SdkMeterProvider sdk(CloudMonitorMetricExporter exporter) {
    return SdkMeterProvider.builder()
        .registerMetricReader(CloudMonitorMetricReader.create(exporter))
        .build();
  }

  private static void add(SdkMeterProvider sdk) {
    sdk.get("test").counterBuilder("orders").build().add(1);
  }

  private static boolean flush(SdkMeterProvider sdk) {
    return sdk.forceFlush().join(60, TimeUnit.SECONDS).isSuccess();
  }

  @Test
  void aServerOfAnAuthorityOfOnesOwnIsTrustedWhereTheJvmDoes() throws Exception {
    certificates.trustIssuer();
    server.tls(certificates.context("good"));
    try (SdkMeterProvider sdk = sdk(exporter(Map.of()))) {
      add(sdk);
      assertThat(flush(sdk)).isTrue();
      assertThat(emulator().records()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "wrong-host", "expired", "self-signed"})
  void aServerThatIsNotTrustedGetsNothing(String certificate) throws Exception {
    if (!certificate.equals("good")) {
      certificates.trustIssuer();
    }
    server.tls(certificates.context(certificate));
    CloudMonitorMetricExporter exporter = exporter(Map.of("close-timeout", "1s"));
    try (SdkMeterProvider sdk = sdk(exporter)) {
      add(sdk);
      assertThat(flush(sdk)).isFalse();
      assertThat(server.connections()).isPositive();
      assertThat(server.requests()).as("requests past the handshake").isZero();
      assertThat(records(exporter).held()).isEqualTo(1);
    }
    assertThat(records(exporter).expiredTotal()).isEqualTo(1);
  }

  private static SocketFault unavailable(String header) {
    return exchange -> {
      exchange.read();
      exchange.write(Answer.of(503, "text/plain", "later", header).bytes());
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: 0", "Retry-After: soon", "Retry-After: -1"})
  void aServerThatAsksForNoTimeGetsTheRecordSoon(String header) {
    server.on(1, unavailable(header));
    try (SdkMeterProvider sdk = sdk(exporter(Map.of()))) {
      add(sdk);
      assertThat(flush(sdk)).isTrue();
      assertThat(server.requests()).isEqualTo(2);
      assertThat(emulator().records()).hasSize(1);
    }
  }

  @Test
  void aServerThatAsksForTimeIsGivenIt() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    SocketFault refusal = unavailable("Retry-After: 300");
    server.always(exchange -> {
      asked.countDown();
      refusal.meet(exchange);
    });
    CloudMonitorMetricExporter exporter = exporter(Map.of("close-timeout", "1s"));
    try (SdkMeterProvider sdk = sdk(exporter)) {
      add(sdk);
      assertThat(flush(sdk)).isFalse();
      // on a busy machine the flush may be over before the first request is there
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(server.requests()).isEqualTo(1);
      assertThat(records(exporter).held()).isEqualTo(1);
    }
  }

  static Stream<Arguments> aRecordThatMayHaveArrivedIsNotSentAgain() {
    SocketFault unread = exchange -> exchange.reset();
    SocketFault ended = exchange -> {
      exchange.deliver();
      exchange.end();
    };
    SocketFault reset = exchange -> {
      exchange.deliver();
      exchange.reset();
    };
    SocketFault huge = exchange -> {
      exchange.deliver();
      exchange.write("HTTP/1.1 200 OK\r\nContent-Length: " + 100 * MEGABYTE + "\r\n\r\n");
      for (int i = 0; i < 100; i++) exchange.write(new byte[MEGABYTE]);
    };
    return Stream.of(
        argumentSet("connection reset, request unread", unread, 0),
        argumentSet("connection ended", ended, 1),
        argumentSet("connection reset", reset, 1),
        argumentSet("answer of 100 MB", huge, 1));
  }

  @ParameterizedTest
  @MethodSource
  void aRecordThatMayHaveArrivedIsNotSentAgain(SocketFault fault, int arrived) {
    server.on(1, fault);
    CloudMonitorMetricExporter exporter = exporter(Map.of());
    try (SdkMeterProvider sdk = sdk(exporter)) {
      add(sdk);
      assertThat(flush(sdk)).as("settled").isTrue();
      assertThat(server.requests()).isEqualTo(1);
      assertThat(emulator().records()).hasSize(arrived);
      assertThat(records(exporter).expired()).isEqualTo(Map.of(ExpireReason.AMBIGUOUS, 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "metrichub"})
  void aLargeCollectionLeavesInRequestsThatTheServiceTakes(String transport) {
    int series = 500;
    CloudMonitorMetricExporter exporter = exporter(Map.of("aliyun.transport", transport));
    try (SdkMeterProvider sdk = sdk(exporter)) {
      LongCounter counter = sdk.get("test").counterBuilder("orders").build();
      for (int i = 0; i < series; i++) {
        AttributesBuilder attributes = Attributes.builder().put("number", i);
        for (int key = 0; key < 7; key++) {
          attributes.put("a-long-name-of-an-attribute-" + key, "v".repeat(60));
        }
        counter.add(1, attributes.build());
      }
      assertThat(flush(sdk)).isTrue();
      assertThat(emulator().records()).hasSize(series);
      assertThat(records(exporter).accepted()).isEqualTo(series);
      assertThat(emulator().requests()).extracting(ReceivedRequest::status).containsOnly(200);
    }
  }

  private static PublishResult records(CloudMonitorMetricExporter exporter) {
    return exporter.publisherMetrics().snapshot().records();
  }
}
