package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainIT {
  @Test
  void saysWhereItListensAndNothingElse() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--port",
            "0",
            "--aliyun-key",
            "mine:my:testsecret",
            "--tencent-key",
            "mine:testsecret",
            "--strict")
        .redirectErrorStream(true)
        .start();
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+");
      HttpResponse<String> answer = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create(line.substring("listening on ".length()) + "/emulator/state"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      process.toHandle().destroy();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @MethodSource
  void badArgumentsAreOneClearLine(String[] args, String word) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.execute(args, new PrintStream(err, true, StandardCharsets.UTF_8)))
        .isEqualTo(2);
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said.lines()).hasSize(1);
    assertThat(said).contains(word).satisfies(text -> Canaries.requireAbsent("what it says", text));
  }

  static Stream<Arguments> badArgumentsAreOneClearLine() {
    return Stream.of(
        arguments("nothing", "--port"),
        arguments("port is text", "--port", "--port", "many"),
        arguments("port too large", "port", "--port", "70000"),
        arguments("unknown option", "--prot", "--port", "0", "--prot", "1"),
        arguments("a word too many", "a word too many", "--port", "0", "id:testsecret"),
        arguments("misspelled key", "--aliyun-kye", "--port", "0", "--aliyun-kye", "id:testsecret"),
        arguments("joined", "--aliyunkey", "--port", "0", "--aliyunkey=id:testsecret"),
        arguments("colon", "--aliyunkey", "--port", "0", "--aliyunkey:testsecret"),
        arguments("key without secret", "ID:SECRET", "--port", "0", "--aliyun-key", "testsecret"),
        arguments("key without id", "ID:SECRET", "--port", "0", "--aliyun-key", ":testsecret"),
        arguments("empty secret", "ID:SECRET", "--port", "0", "--tencent-key", "id:"),
        arguments("negative series", "maxSeries", "--port", "0", "--max-series", "-1"));
  }

  private static Arguments arguments(String name, String word, String... args) {
    return argumentSet(name, args, word);
  }

  @Test
  void aPortInUseIsOneLineToo() {
    try (CloudMonitorEmulator first = CloudMonitorEmulator.start(0)) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      String[] args = {"--port", Integer.toString(first.port())};
      assertThat(Main.execute(args, new PrintStream(err, true, StandardCharsets.UTF_8)))
          .isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .containsExactly(
              "cannot listen on 127.0.0.1:" + first.port() + ": Address already in use");
    }
  }
}
