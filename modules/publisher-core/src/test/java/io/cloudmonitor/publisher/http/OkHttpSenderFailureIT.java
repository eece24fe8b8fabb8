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

/** What the sender makes of a request that gets no answer, or half of one. */
@Timeout(60)
class OkHttpSenderFailureIT {
  private static final String SECRET = "canary-secret";
  private static final String ECHO = "POST /path?Signature=" + SECRET + " HTTP/1.1";
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
        broken("an echo of the request", FaultServer.answerAndClose(ECHO + "\r\n\r\n")),
        broken(
            "an echo of the request as a chunk",
            FaultServer.answerAndClose(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + ECHO + "\r\n")),
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
      answer(partOfTheAnswer).act(socket);
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
}
