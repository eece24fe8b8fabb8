package io.cloudmonitor.publisher.http;

import static io.cloudmonitor.publisher.http.FaultServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What really goes over the wire, and what does not. */
@Timeout(60)
class OkHttpSenderIT {
  private static final String SECRET = "canary-secret";
  private static final HttpOptions PATIENT = options(Duration.ofSeconds(20), 1024);
  private static final HttpOptions HASTY = options(Duration.ofMillis(300), 1024);

  private FaultServer server;
  private HttpSender sender = new OkHttpSender(PATIENT);

  private static HttpOptions options(Duration callTimeout, int maxResponseBytes) {
    return new HttpOptions(Duration.ofSeconds(5), callTimeout, maxResponseBytes, 8, false);
  }

  @BeforeEach
  void startServer() throws Exception {
    server = new FaultServer();
  }

  @AfterEach
  void stopServer() throws Exception {
    sender.close();
    server.close();
  }

  private static HttpRequest post(String url, byte[] body) {
    return new HttpRequest("POST", URI.create(url), Map.of("Authorization", SECRET), body);
  }

  private HttpOutcome post() {
    return sender.send(post(server.url("/path?Signature=" + SECRET), "records".getBytes(UTF_8)));
  }

  private static String textOf(HttpOutcome outcome) {
    assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
    return new String(((HttpOutcome.Answered) outcome).response().body(), UTF_8);
  }

  private static int statusOf(HttpOutcome outcome) {
    assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
    return ((HttpOutcome.Answered) outcome).response().status();
  }

  @Test
  void requestArrivesAsGiven() {
    byte[] body = new byte[100_000];
    body[99_999] = 7;
    sender.send(new HttpRequest(
        "POST",
        URI.create(server.url("/a%2Fb/c")),
        Map.of("Content-Type", "application/json", "X-Acs-Action", "Put", "Host", "signed.host"),
        body));

    assertThat(server.received()).singleElement().satisfies(request -> {
      assertThat(request.line()).isEqualTo("POST /a%2Fb/c HTTP/1.1");
      assertThat(request.body()).isEqualTo(body);
      assertThat(request.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("x-acs-action", "Put")
          .containsEntry("host", "signed.host")
          .containsEntry("content-length", "100000")
          .containsEntry("accept-encoding", "identity")
          .doesNotContainKey("cookie");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void queryArrivesByteForByte(String method) {
    String query = "a=%7B%22k%22%3A%22v%22%7D&b=%E5%8C%97&c=x%20y&d=~-._*&e=a+b&f=%2f%2F&g=&h"
        + "&i=1%252&j=!$()*,;:@/?";
    sender.send(
        new HttpRequest(method, URI.create(server.url("/?" + query)), Map.of(), new byte[0]));

    assertThat(server.received().get(0).line()).isEqualTo(method + " /?" + query + " HTTP/1.1");
  }

  @Test
  void contentTypeIsNotInvented() {
    post();

    assertThat(server.received().get(0).headers()).doesNotContainKey("content-type");
  }

  @Test
  void answerIsGivenBackWithItsHeadersWhateverTheirCase() {
    server.next(answer(418, "teapot", "X-CASE: 1\r\n", "x-case: 2\r\n", "Date: now\r\n"));

    HttpResponse response = ((HttpOutcome.Answered) post()).response();

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("teapot".getBytes(UTF_8));
    assertThat(response.header("date")).contains("now");
    assertThat(response.header("DATE")).contains("now");
    assertThat(response.header("X-Case")).contains("2");
    assertThat(response.header("none")).isEmpty();
    assertThat(response.isSuccessful()).isFalse();
  }

  @Test
  void zippedAnswerIsNotUnzipped() {
    server.next(answer(200, "not gzip", "Content-Encoding: gzip\r\n"));

    assertThat(textOf(post())).isEqualTo("not gzip");
  }

  @Test
  void answerIsReadUpToItsCap() {
    server.next(answer(200, "x".repeat(5_000)));
    assertThat(textOf(post())).isEqualTo("x".repeat(1024));

    server.next(answer(200, "x".repeat(1024)));
    assertThat(textOf(post())).hasSize(1024);
  }

  @Test
  void endlessAnswerIsCutOff() {
    server.next(socket -> {
      answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").act(socket);
      while (true) {
        answer("400\r\n" + "y".repeat(1024) + "\r\n").act(socket);
      }
    });

    assertThat(textOf(post())).isEqualTo("y".repeat(1024));
    assertThat(textOf(post())).isEqualTo("ok");
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void connectionIsUsedAgain() {
    post();
    post();

    assertThat(server.received())
        .extracting(FaultServer.Received::connection)
        .containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) throws Exception {
    try (FaultServer other = new FaultServer()) {
      server.next(answer(status, "", "Location: " + other.url("/") + "\r\n"));

      assertThat(statusOf(post())).isEqualTo(status);
      assertThat(other.received()).isEmpty();
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource
  void nothingIsSentAgainAfterAnAnswer(int status, String header) {
    server.next(answer(status, "no", header));
    HttpOutcome outcome = post();

    assertThat(statusOf(outcome)).isEqualTo(status);
    assertThat(server.received()).hasSize(1);
    String name = header.substring(0, header.indexOf(':'));
    assertThat(((HttpOutcome.Answered) outcome).response().header(name)).isPresent();
  }

  static Stream<Arguments> nothingIsSentAgainAfterAnAnswer() {
    return Stream.of(
        argumentSet("request timeout", 408, "Connection: close\r\n"),
        argumentSet("unavailable, try at once", 503, "Retry-After: 0\r\n"),
        argumentSet("unavailable, try later", 503, "Retry-After: 5\r\n"),
        argumentSet("misdirected", 421, "Connection: close\r\n"),
        argumentSet("unauthorized", 401, "WWW-Authenticate: Basic realm=x\r\n"),
        argumentSet("proxy", 407, "Proxy-Authenticate: Basic realm=x\r\n"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenOnAFreshConnectionItArrivesOnceAndIsAmbiguous(FaultServer.Fault fault) {
    server.next(fault);

    assertAmbiguous(post());
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenOnAUsedConnectionItArrivesOnceAndIsAmbiguous(FaultServer.Fault fault) {
    post();
    server.next(fault);

    assertAmbiguous(post());
    assertThat(server.received()).hasSize(2);
    assertThat(textOf(post())).isEqualTo("ok");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("end without an answer", FaultServer.endOfStream()),
        broken("reset without an answer", FaultServer.reset()),
        broken("half a status line", FaultServer.answerAndClose("HTTP/1.1 20")),
        broken("no HTTP", FaultServer.answerAndClose("220 smtp ready\r\n")),
        broken("half the headers", FaultServer.answerAndClose("HTTP/1.1 200 OK\r\nDate: x")),
        broken(
            "half the body",
            FaultServer.answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")),
        broken(
            "half a chunk",
            FaultServer.answerAndClose(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok")),
        broken(
            "no chunk",
            FaultServer.answerAndClose(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")));
  }

  private static Arguments broken(String name, FaultServer.Fault fault) {
    return argumentSet(name, fault);
  }

  private static void assertAmbiguous(HttpOutcome outcome) {
    assertThat(outcome).isInstanceOf(HttpOutcome.Ambiguous.class);
    assertThat(((HttpOutcome.Ambiguous) outcome).cause())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContain(SECRET);
  }

  private static void assertUnsent(HttpOutcome outcome) {
    assertThat(outcome).isInstanceOf(HttpOutcome.Unsent.class);
    assertThat(((HttpOutcome.Unsent) outcome).cause())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContain(SECRET);
  }

  @Test
  void emptyBodyThatIsNotAnsweredIsAmbiguous() {
    server.next(FaultServer.endOfStream());

    assertAmbiguous(sender.send(post(server.url("/?Signature=" + SECRET), new byte[0])));
  }

  @Test
  void refusedConnectionIsUnsent() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertUnsent(sender.send(post("http://127.0.0.1:" + port + "/?" + SECRET, new byte[1])));
  }

  @Test
  void unknownHostIsUnsent() {
    assertUnsent(sender.send(post("http://no-such-host.invalid/?" + SECRET, new byte[1])));
  }

  @Test
  void plainServerBehindTlsIsUnsent() {
    server.next(FaultServer.endOfStream());
    String url = server.url("/").replace("http:", "https:");

    assertUnsent(sender.send(post(url, new byte[1])));
  }

  @Test
  void requestThatCannotBeWrittenIsUnsentAndQuotesNothing() {
    HttpRequest bad = new HttpRequest(
        "POST", URI.create(server.url("/")), Map.of("X-Bad", SECRET + "\n"), new byte[1]);

    assertUnsent(sender.send(bad));
    assertUnsent(sender.send(post("ftp://127.0.0.1/" + SECRET, new byte[1])));
  }

  @Test
  void halfWrittenBodyIsUnsent() throws Exception {
    try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      half.setReceiveBufferSize(4096);
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
        try (Socket socket = half.accept()) {
          socket.getInputStream().readNBytes(1_000);
          socket.setSoLinger(true, 0);
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });

      HttpOutcome outcome =
          sender.send(post("http://127.0.0.1:" + half.getLocalPort() + "/", new byte[64 << 20]));

      served.get();
      assertUnsent(outcome);
    }
  }

  @Test
  void dripIsBoundedByTheCallTimeout() throws Exception {
    sender = new OkHttpSender(HASTY);
    CountDownLatch over = new CountDownLatch(1);
    server.next(socket -> {
      answer("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n").act(socket);
      // each byte comes well inside any read timeout, all of them never
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write('.');
      }
      return false;
    });

    assertAmbiguous(post());
    over.countDown();
  }

  @Test
  void silenceIsBoundedByTheCallTimeout() {
    sender = new OkHttpSender(HASTY);
    server.next(FaultServer.hang());

    assertAmbiguous(post());
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"})
  void closeCancelsWhatIsUnderWay(String partOfTheAnswer) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    server.next(socket -> {
      FaultServer.answer(partOfTheAnswer).act(socket);
      arrived.countDown();
      return FaultServer.hang().act(socket);
    });
    CompletableFuture<HttpOutcome> outcome = CompletableFuture.supplyAsync(this::post);
    arrived.await();

    sender.close();

    assertAmbiguous(outcome.get(10, TimeUnit.SECONDS));
  }

  @Test
  void closedItSendsNothing() {
    post();
    sender.close();

    assertUnsent(post());
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void socketsDoNotWaitToFillAPacket() throws Exception {
    NoDelaySocketFactory factory = new NoDelaySocketFactory();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket target = new ServerSocket(0, 9, loopback);
        Socket unconnected = factory.createSocket();
        Socket named = factory.createSocket("127.0.0.1", target.getLocalPort());
        Socket addressed = factory.createSocket(loopback, target.getLocalPort());
        Socket namedFrom = factory.createSocket("127.0.0.1", target.getLocalPort(), loopback, 0);
        Socket addressedFrom = factory.createSocket(loopback, target.getLocalPort(), loopback, 0)) {
      assertThat(Stream.of(unconnected, named, addressed, namedFrom, addressedFrom))
          .allSatisfy(socket -> assertThat(socket.getTcpNoDelay()).isTrue());
    }
  }

  @Test
  void requestPrintsNeitherHeadersNorQuery() {
    assertThat(post("http://host:1/path?Signature=" + SECRET, new byte[3]))
        .hasToString("POST http://host:1 (45 bytes)");
  }
}
