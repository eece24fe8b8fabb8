package io.cloudmonitor.emulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.store.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two samples of the PutMonitorData page, which loop for ever; the first turn is enough. */
@Documented(Pages.PUT_MONITOR_DATA)
class PythonSampleIT {
  private CloudMonitorEmulator emulator;

  @BeforeEach
  void start() throws InterruptedException {
    assumeThat(hasPython())
        .as("the page's samples need python3, which is not on this machine")
        .isTrue();
    emulator = CloudMonitorEmulator.start(0);
  }

  @AfterEach
  void stop() {
    if (emulator != null) emulator.close();
  }

  @ParameterizedTest
  @CsvSource({"get_sample.py, name1", "post_sample.py, pc"})
  void isAcceptedAsItStands(String sample, String namespace) throws Exception {
    assertThat(firstLine(sample, "testsecret", false))
        .isEqualTo("send succ,data:{\"code\":0,\"message\":\"OK\"}");
    assertThat(emulator.records(Provider.TENCENT, "diskusage").get(0))
        .satisfies(record -> assertThat(record.namespace()).isEqualTo(namespace))
        .satisfies(record -> assertThat(record.values()).isEqualTo(Map.of("value", 0.3)));
  }

  @ParameterizedTest
  @CsvSource({
    "get_sample.py, testsecret, true",
    "post_sample.py, testsecret, true",
    "get_sample.py, testsecreT, false",
    "post_sample.py, testsecreT, false"
  })
  void isRefusedAfterOneChangedByte(String sample, String secret, boolean spoil) throws Exception {
    assertThat(firstLine(sample, secret, spoil)).startsWith("send error,retcode:1011,msg:");
    assertThat(emulator.requests().get(0).code()).isEqualTo("1011");
    assertThat(emulator.records()).isEmpty();
  }

  private String firstLine(String sample, String secret, boolean spoil)
      throws IOException, URISyntaxException {
    Path script = Path.of(
        Objects.requireNonNull(getClass().getResource("/tencent/" + sample)).toURI());
    ProcessBuilder builder = new ProcessBuilder(
            "python3", "-u", script.toString(), emulator.url() + "/v2/index.php", "testid", secret)
        .redirectErrorStream(true);
    builder.environment().put("SPOIL", spoil ? "1" : "");
    builder.environment().put("no_proxy", "*");
    Process process = builder.start();
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return out.readLine();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("python3", "--version").start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
