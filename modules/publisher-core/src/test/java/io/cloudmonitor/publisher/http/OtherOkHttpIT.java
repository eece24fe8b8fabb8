package io.cloudmonitor.publisher.http;

import static io.cloudmonitor.publisher.http.FaultServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.Certificates;
import io.cloudmonitor.publisher.testing.TlsServer;
import io.cloudmonitor.publisher.testing.TunnelProxy;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sender with another OkHttp, its okio and its Kotlin in front of ours on the class path, as
 * users have it.
 */
@Timeout(120)
class OtherOkHttpIT {
  @ParameterizedTest
  @CsvSource({"3.12.13, okhttp-3.12.13.jar", "4.12.0, okhttp-4.12.0.jar"})
  void senderWorksAlikeWithAnOlderOkHttp(String version, String jar) throws Exception {
    try (FaultServer server = new FaultServer();
        ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String refused = "http://127.0.0.1:" + refusing.getLocalPort() + "/";
      refusing.close();
      server.next(
          answer(200, "taken"),
          answer(200, "got"),
          answer(503, "busy", "Retry-After: 0\r\n"),
          answer(302, "moved", "Location: " + server.url("/elsewhere") + "\r\n"),
          answer(307, "moved", "Location: " + server.url("/elsewhere") + "\r\n"),
          FaultServer.endOfStream());
      String output = probe(
          version,
          OkHttpProbe.class.getName(),
          server.url("/post"),
          server.url("/get?a=%2F"),
          server.url("/busy"),
          server.url("/302"),
          server.url("/307"),
          server.url("/broken"),
          refused);

      assertThat(output.lines())
          .containsExactly(
              jar,
              "200 taken",
              "200 got",
              "503 busy Retry-After 0",
              "302 moved",
              "307 moved",
              "Ambiguous",
              "Unsent");
      assertThat(server.received())
          .extracting(FaultServer.Received::line)
          .containsExactly(
              "POST /post HTTP/1.1",
              "GET /get?a=%2F HTTP/1.1",
              "POST /busy HTTP/1.1",
              "POST /302 HTTP/1.1",
              "POST /307 HTTP/1.1",
              "POST /broken HTTP/1.1");
      assertThat(server.received().get(0).body()).isEqualTo("records".getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12.13", "4.12.0"})
  void proxyAndTrustAreThoseGivenWithAnOlderOkHttp(String version, @TempDir Path directory)
      throws Exception {
    Certificates certificates = new Certificates(directory);
    try (TlsServer server = new TlsServer(certificates.context(Certificates.GOOD));
        TunnelProxy proxy = new TunnelProxy(server.address())) {
      String port = proxy.word().split(":", 2)[1];
      String output = probe(
          version,
          "-Dprobe.trust=" + certificates.trustStore(),
          "-Dprobe.proxy=" + port,
          OkHttpProbe.class.getName(),
          server.url() + "/post");

      assertThat(output.lines()).containsExactly("okhttp-" + version + ".jar", "200 taken");
      assertThat(proxy.lines()).hasSize(1);
      assertThat(server.requests()).containsExactly("POST /post");
    }
  }

  /** Runs Java with OkHttp {@code version} first on its class path. */
  private static String probe(String version, String... arguments) throws Exception {
    Path build = Path.of(
            HttpSender.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParent();
    File[] jars = build.resolve("okhttp-" + version).toFile().listFiles();
    assertThat(jars).as("jars of OkHttp %s", version).isNotEmpty();
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        build.resolve("okhttp-" + version) + File.separator + "*" + File.pathSeparator
            + System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
