package io.cloudmonitor.cli;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an emulator until it is killed. */
@Command(
    name = "emulator",
    mixinStandardHelpOptions = true,
    description =
        "Starts a strict local double of both services. It knows the key testid:testsecret; for"
            + " other keys, run the emulator's own jar.",
    footer = {
      "",
      "Example, in two windows:",
      "  cloudmonitor emulator --port 18080",
      "  ALIBABA_CLOUD_ACCESS_KEY_ID=testid ALIBABA_CLOUD_ACCESS_KEY_SECRET=testsecret \\",
      "    cloudmonitor put orders_total Sum=5 --endpoint http://127.0.0.1:18080"
    })
final class EmulatorCommand implements Callable<Integer> {
  private final CliRuntime runtime;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", paramLabel = "N", description = "18080 unless set; 0 picks a free one")
  private int port = 18_080;

  @Option(names = "--host", paramLabel = "H", description = "127.0.0.1 unless set")
  private String host = "127.0.0.1";

  @Option(
      names = "--strict",
      description = "also enforce what only sibling APIs document: a Tencent nonce is good once")
  private boolean strict;

  @Option(
      names = "--max-series",
      paramLabel = "N",
      description = "how many time series the account may have; no limit unless set")
  private @Nullable Integer maxSeries;

  EmulatorCommand(CliRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (CloudMonitorEmulator emulator = start()) {
      out.println("listening on " + emulator.url());
      out.println("console at " + emulator.url() + "/console/");
      out.flush();
      runtime.ending().await();
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return 0;
  }

  private CloudMonitorEmulator start() {
    CloudMonitorEmulator.Builder builder;
    try {
      builder = CloudMonitorEmulator.builder().host(host).port(port).strict(strict);
      if (maxSeries != null) {
        builder.maxSeries(maxSeries);
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    return builder.start();
  }
}
