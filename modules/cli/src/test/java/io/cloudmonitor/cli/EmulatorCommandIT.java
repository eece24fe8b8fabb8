package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmulatorCommandIT {
  @Test
  void listensUntilItEnds() {
    StringWriter out = new StringWriter();
    List<Integer> answers = new ArrayList<>();
    CliRuntime runtime = Cli.runtime(InstantSource.system());
    CliRuntime.Ending whileItRuns = () -> {
      String url = out.toString().lines().findFirst().orElse("").replace("listening on ", "");
      answers.add(status(url + "/emulator/state"));
    };
    int status = Main.execute(
        new CliRuntime(runtime.clock(), runtime.terminal(), runtime.resolver(), whileItRuns),
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter()),
        "emulator",
        "--port",
        "0",
        "--strict",
        "--max-series",
        "10");
    assertThat(status).isZero();
    assertThat(answers).containsExactly(200);
    assertThat(out.toString()).contains("/console/");
  }

  private static int status(String url) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPortInUseIsAFailureOfOneLine() {
    try (CloudMonitorEmulator first = CloudMonitorEmulator.start(0)) {
      Cli.Ran ran = Cli.plain().run("emulator", "--port", String.valueOf(first.port()));
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err().lines()).singleElement().asString().startsWith("cannot listen on");
    }
  }
}
