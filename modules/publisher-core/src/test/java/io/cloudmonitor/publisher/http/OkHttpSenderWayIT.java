package io.cloudmonitor.publisher.http;

import static io.cloudmonitor.publisher.http.FaultServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.Certificates;
import io.cloudmonitor.publisher.testing.TlsServer;
import io.cloudmonitor.publisher.testing.TunnelProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By which proxy and whose certificates requests go. */
@Timeout(60)
class OkHttpSenderWayIT {
  private static Certificates certificates;
  private static HttpTls trusting;

  @BeforeAll
  static void makeCertificates(@TempDir Path directory) throws Exception {
    certificates = new Certificates(directory);
    trusting = Certificates.trusting(certificates.trustStore());
  }

  private static HttpOptions through(String proxy) {
    URI address = URI.create("http://" + proxy);
    HttpOptions bounds = HttpOptions.DEFAULT;
    return new HttpOptions(
        bounds.connectTimeout(),
        bounds.callTimeout(),
        bounds.maxResponseBytes(),
        bounds.maxConnections(),
        true,
        Optional.of(InetSocketAddress.createUnresolved(address.getHost(), address.getPort())),
        Optional.empty());
  }

  private static HttpOutcome post(HttpOptions options, String url) {
    try (HttpSender sender = new OkHttpSender(options)) {
      return sender.send(
          new HttpRequest("POST", URI.create(url), Map.of(), "records".getBytes(UTF_8)));
    }
  }

  private static String text(HttpOutcome outcome) {
    assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
    return new String(((HttpOutcome.Answered) outcome).response().body(), UTF_8);
  }

  @Test
  void aProxyIsAskedForTheWholeAddressAndResolvesItItself() throws Exception {
    try (FaultServer proxy = new FaultServer().next(answer(200, "taken"))) {
      String host = URI.create(proxy.url("")).getAuthority();

      assertThat(text(post(through(host), "http://nowhere.invalid/path?a=b"))).isEqualTo("taken");

      assertThat(proxy.received())
          .extracting(FaultServer.Received::line)
          .containsExactly("POST http://nowhere.invalid/path?a=b HTTP/1.1");
    }
  }

  @Test
  void aTunnelIsAskedForWhereTheServerSpeaksTls() throws Exception {
    try (TlsServer server = new TlsServer(certificates.context(Certificates.GOOD));
        TunnelProxy proxy = new TunnelProxy(server.address())) {
      HttpOptions options = through(proxy.word()).withTls(Optional.of(trusting));

      assertThat(text(post(options, server.url() + "/path"))).isEqualTo("taken");

      assertThat(proxy.lines())
          .containsExactly("CONNECT 127.0.0.1:" + server.address().getPort() + " HTTP/1.1");
      assertThat(server.requests()).containsExactly("POST /path");
    }
  }

  @Test
  void aRequestThatTheProxyDoesNotLetThroughWasNotSent() throws Exception {
    try (FaultServer proxy = new FaultServer()
        .next(answer(407, "who?", "Proxy-Authenticate: Basic realm=\"here\"\r\n"))) {
      String host = URI.create(proxy.url("")).getAuthority();

      assertThat(post(through(host), "https://nowhere.invalid/"))
          .isInstanceOf(HttpOutcome.Unsent.class);

      assertThat(proxy.received())
          .extracting(FaultServer.Received::line)
          .containsExactly("CONNECT nowhere.invalid:443 HTTP/1.1");
    }
  }

  @Test
  void theProxyBeatsThatOfTheJvm() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    try (FaultServer proxy = new FaultServer().next(answer(200, "taken"));
        FaultServer other = new FaultServer()) {
      ProxySelector.setDefault(new Always(
          new InetSocketAddress("127.0.0.1", URI.create(other.url("")).getPort())));
      String host = URI.create(proxy.url("")).getAuthority();

      assertThat(text(post(through(host), "http://nowhere.invalid/"))).isEqualTo("taken");

      assertThat(other.received()).isEmpty();
      post(HttpOptions.DEFAULT, "http://nowhere.invalid/");
      assertThat(other.received()).as("what else takes the JVM's").hasSize(1);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void aServerIsTrustedOnlyByWhomItsIssuerIsKnownTo() throws Exception {
    try (TlsServer server = new TlsServer(certificates.context(Certificates.GOOD))) {
      HttpOptions trusted = HttpOptions.DEFAULT.withTls(Optional.of(trusting));

      assertThat(text(post(trusted, server.url() + "/"))).isEqualTo("taken");
      assertThat(post(HttpOptions.DEFAULT, server.url() + "/"))
          .isInstanceOf(HttpOutcome.Unsent.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void protocolsAndCiphersAreThoseAllowed() throws Exception {
    try (TlsServer server = new TlsServer(certificates.context(Certificates.GOOD))) {
      HttpTls common = new HttpTls(
          trusting.context(),
          trusting.trust(),
          List.of("TLSv1.2"),
          List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
      HttpTls foreign = new HttpTls(
          trusting.context(),
          trusting.trust(),
          List.of("TLSv1.2"),
          // for certificates of another kind than the server's
          List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));

      assertThat(text(post(HttpOptions.DEFAULT.withTls(Optional.of(common)), server.url() + "/")))
          .isEqualTo("taken");
      assertThat(post(HttpOptions.DEFAULT.withTls(Optional.of(foreign)), server.url() + "/"))
          .isInstanceOf(HttpOutcome.Unsent.class);
    }
  }

  @Test
  void tokenServicesAreReachedOnTheSameWayWithinTheirOwnBounds() {
    HttpOptions way = through("proxy.example.com:3128").withTls(Optional.of(trusting));
    HttpOptions bounds = HttpOptions.DEFAULT;

    HttpOptions both = bounds.onWayOf(way);

    assertThat(both.proxy()).isEqualTo(way.proxy());
    assertThat(both.tls()).isEqualTo(way.tls());
    assertThat(both.callTimeout()).isEqualTo(bounds.callTimeout());
    assertThat(way.onWayOf(bounds)).isEqualTo(way);
  }

  /** One proxy for all addresses. */
  private static final class Always extends ProxySelector {
    private final InetSocketAddress address;

    Always(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      throw new AssertionError(uri.toString(), e);
    }
  }
}
