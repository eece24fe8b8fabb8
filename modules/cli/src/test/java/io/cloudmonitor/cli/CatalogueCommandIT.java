package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueCommandIT {
  private static CloudMonitorEmulator emulator;

  @BeforeAll
  static void sendSomething(@TempDir Path directory) {
    emulator = CloudMonitorEmulator.start(0);
    Cli cli = Cli.ofFile(directory, emulator.url(), "testsecret");
    for (String app : new String[] {"shop", "mail"}) {
      cli.run("put", "orders", "5", "--kind", "counter", "-d", "app=" + app);
    }
    cli.run("put", "load", "1", "-d", "app=shop", "-d", "zone=a");
    cli.run("put", "load", "1", "-d", "app=shop", "--provider", "tencent");
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  private static Cli.Ran run(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "catalogue";
    args[1] = emulator.url().toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Cli.plain().run(args);
  }

  @Test
  void isATableOfMetricsAndTheirKeys() {
    Cli.Ran ran = run();
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "namespace metric dimensions unit statistics",
            "load app zone Average LastValue Maximum Minimum SampleCount",
            "orders app Average Maximum Minimum SampleCount Sum SumPerSecond",
            "shop load_last app value");
    assertThat(ran.err().strip()).isEqualTo("metrics: 3, time series seen: 4");
  }

  @Test
  void isCsvOfOneProvider() {
    assertThat(run("--csv", "--provider", "tencent").out())
        .isEqualTo("namespace,metric,dimensions,unit,statistics\r\nshop,load_last,app,,value\r\n");
  }

  @Test
  void tellsWhatTencentNeeds() throws Exception {
    Cli.Ran ran = run(
        "--provider",
        "aliyun",
        "--for",
        "tencent",
        "-o",
        "tencent.namespace=shop",
        "-o",
        "tencent.metrics.load.dimensions=app",
        "--json");
    assertThat(ran.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(ran.out());
    assertThat(json.findValuesAsText("metric")).containsExactly("load_last", "orders_sum");
    assertThat(json.at("/0/dimensions").toString()).isEqualTo("[\"app\"]");
    assertThat(json.at("/0/namespace").textValue()).isEqualTo("shop");
  }

  @Test
  void readsAFileOfRecords(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(
        directory.resolve("records.json"),
        "[{\"name\":\"m\",\"dimensions\":{\"k\":\"v\"},\"values\":{\"Sum\":1}},"
            + "{\"name\":\"m\",\"dimensions\":{\"k\":\"w\"},\"values\":{\"P99\":1}}]");
    Cli.Ran ran = Cli.plain().run("catalogue", file.toString(), "--csv");
    assertThat(ran.out().lines()).endsWith(",m,k,,P99 Sum");
    assertThat(ran.err()).contains("metrics: 1, time series seen: 2");
  }

  @Test
  void anEmulatorThatIsNotThereIsAFailureThatSaysWhereAndWhatToDo() {
    try (CloudMonitorEmulator gone = CloudMonitorEmulator.start(0)) {
      gone.close();
      Cli.Ran ran = Cli.plain().run("catalogue", gone.url().toString());
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err().lines())
          .singleElement()
          .asString()
          .startsWith("no emulator answers at " + gone.url() + ": no connection (ConnectException")
          .contains("127.0.0.1:" + gone.url().getPort())
          .endsWith("; one is started by: cloudmonitor emulator");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'http', 'what is there is none (HTTP 404)'",
    "'reset', 'no complete answer ('",
  })
  void whatIsNoEmulatorIsAFailureThatSaysWhatItDid(String fault, String said) throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext("/", exchange -> {
      if (fault.equals("http")) {
        exchange.sendResponseHeaders(404, -1);
      }
      exchange.close();
    });
    other.start();
    try {
      String address = "http://127.0.0.1:" + other.getAddress().getPort();
      Cli.Ran ran = Cli.plain().run("catalogue", address);
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err().lines())
          .singleElement()
          .asString()
          .startsWith("no emulator answers at " + address + ": " + said);
    } finally {
      other.stop(0);
    }
  }
}
