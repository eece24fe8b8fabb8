package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in: an answer or an end of the connection, and no word of how it is built. */
class HostileInputIT {
  private static CloudMonitorEmulator emulator;

  @BeforeAll
  static void start() {
    emulator = CloudMonitorEmulator.start(0);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @AfterEach
  void isStillUp() throws Exception {
    assertThat(new TestClient(emulator).putCustomMetric(1).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource
  void isAnswered(String request, String status) throws IOException {
    assertThat(exchange(request.getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith("HTTP/1.1 " + status)
        .satisfies(HostileInputIT::tellsNothing);
  }

  static Stream<Arguments> isAnswered() {
    String upload = "POST /metric/custom/upload HTTP/1.1\r\nHost: a\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        argumentSet("not a request", "hello\r\n\r\n", "400"),
        argumentSet("no host", "GET / HTTP/1.1\r\n\r\n", "400"),
        argumentSet("a long URL", get("/?" + "a".repeat(20_000)), "414"),
        argumentSet("a path out of the root", get("/console/../../etc/passwd"), "4"),
        argumentSet("a length that is none", upload + "Content-Length: x\r\n\r\n", "400"),
        argumentSet("two lengths", upload + length(1) + length(2) + "\r\nx", "400"),
        argumentSet("broken chunks", upload + chunked + "zz\r\n", "400"),
        argumentSet("an unsigned upload", upload + length(2) + "\r\n[]", "400"),
        argumentSet(
            "a form of percent signs",
            "POST / HTTP/1.1\r\nHost: a\r\n" + form + length(3) + "\r\n%%%",
            "400"),
        argumentSet(
            "a form of ampersands",
            "POST / HTTP/1.1\r\nHost: a\r\n" + form + length(100_000) + "\r\n"
                + "&".repeat(100_000),
            "400"),
        argumentSet("duplicate parameters", get("/?Action=a&Action=b"), "400"),
        argumentSet("an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "403"),
        argumentSet("nested points", points("[".repeat(50_000)), "200"),
        argumentSet("endless numbers", points("{\"Nonce\":" + "1".repeat(5_000) + "}"), "200"),
        argumentSet("points of no text", points("\u0000\u00ff"), "200"),
        argumentSet("nested definitions", definitions("[".repeat(50_000)), "400"),
        argumentSet("a nested fault", fault("[".repeat(50_000)), "400"),
        argumentSet("a fault of numbers", fault("{\"count\":1e999999999}"), "400"));
  }

  @ParameterizedTest
  @MethodSource
  void isCutOff(String request, String status) throws IOException {
    // The answer is lost where the server closes while the client still writes
    assertThat(exchange(request.getBytes(StandardCharsets.ISO_8859_1)))
        .matches(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 " + status))
        .satisfies(HostileInputIT::tellsNothing);
  }

  static Stream<Arguments> isCutOff() {
    return Stream.of(
        argumentSet("a URL over every limit", get("/?" + "a".repeat(300_000)), "414"),
        argumentSet("a huge header", get("/", "X: " + "a".repeat(300_000)), "431"),
        argumentSet("many headers", get("/", "X: 1\r\n".repeat(20_000) + "Y: 1"), "431"));
  }

  @ParameterizedTest
  @MethodSource
  void randomBytesAreSurvived(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] noise = new byte[random.nextInt(5_000)];
    random.nextBytes(noise);
    byte[] start = (random.nextBoolean() ? "POST / HTTP/1.1\r\nHost: a\r\n" : "")
        .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + noise.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(noise, 0, all, start.length, noise.length);
    assertThat(exchange(all)).satisfies(HostileInputIT::tellsNothing);
  }

  static Stream<Arguments> randomBytesAreSurvived() {
    return IntStream.range(0, 40).mapToObj(seed -> argumentSet("seed " + seed, (long) seed));
  }

  private static String exchange(byte[] request) throws IOException {
    try (RawHttp raw = new RawHttp(emulator.url())) {
      raw.send(request).endOfInput();
      return raw.text();
    } catch (SocketException closedEarly) {
      // The server may close while the client still writes; then there is nothing to read
      return "";
    }
  }

  private static void tellsNothing(String answer) {
    assertThat(answer)
        .doesNotContain("Exception", "\tat ", "org.eclipse", "io.cloudmonitor", "java.");
  }

  private static String get(String target, String... headers) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + String.join("\r\n", headers)
        + (headers.length == 0 ? "" : "\r\n")
        + "\r\n";
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes + "\r\n";
  }

  private static String fault(String body) {
    return post("/emulator/faults", body);
  }

  private static String points(String body) {
    return post("/v2/index.php", body);
  }

  private static String definitions(String body) {
    return post("/emulator/tencent/metrics", body);
  }

  private static String post(String path, String body) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + length(body.length())
        + "\r\n"
        + body;
  }
}
