package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.P;
import static io.cloudmonitor.spring.boot.TestContexts.aliyun;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.Certificates;
import io.cloudmonitor.publisher.testing.TlsServer;
import io.cloudmonitor.publisher.testing.TunnelProxy;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BundleTlsTest {
  private static Certificates certificates;
  private static Path trustStore;

  private TlsServer server;

  @BeforeAll
  static void makeCertificates(@TempDir Path directory) throws Exception {
    certificates = new Certificates(directory);
    trustStore = certificates.trustStore();
  }

  @BeforeEach
  void start() throws Exception {
    server = new TlsServer(
        certificates.context(Certificates.GOOD), "{\"Code\":\"200\",\"Message\":\"success\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ApplicationContextRunner bundle(String... words) {
    return aliyun(words)
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
        .withPropertyValues(
            P + "aliyun.endpoint=" + server.url(),
            P + "close-timeout=10s",
            "spring.ssl.bundle.jks.own.truststore.location=file:" + trustStore,
            "spring.ssl.bundle.jks.own.truststore.password=" + Certificates.PASSWORD,
            "spring.ssl.bundle.jks.own.truststore.type=PKCS12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl.bundle=own",
        "accounts.north.ssl.bundle=own,accounts.north.aliyun.max-records=20",
        "ssl.bundle=own,accounts.north.aliyun.max-records=20"
      })
  void theServiceIsTrustedByTheAuthoritiesOfTheBundle(String words) {
    bundle(words.split(",", -1)).run(context -> {
      context.getBean(MeterRegistry.class).counter("orders").increment();
      context.close();
      assertThat(server.requests()).isNotEmpty();
    });
  }

  @Test
  void theServiceIsReachedThroughTheProxy() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy(server.address())) {
      bundle("ssl.bundle=own", "proxy=" + proxy.word()).run(context -> {
        context.getBean(MeterRegistry.class).counter("orders").increment();
        context.close();
        assertThat(proxy.lines()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT "));
        assertThat(server.requests()).isNotEmpty();
      });
    }
  }

  @Test
  void withoutABundleNothingIsSaidToAServerThatNobodyKnows() {
    bundle().withPropertyValues(P + "close-timeout=1s").run(context -> {
      context.getBean(MeterRegistry.class).counter("orders").increment();
      context.close();
      assertThat(server.requests()).isEmpty();
    });
  }

  @Test
  void aBundleThatIsMissingIsNamed() {
    bundle("ssl.bundle=other")
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessageContaining(P + "ssl.bundle is 'other': there is no such bundle"));
  }
}
