package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs commands in this process, with the keys that the emulator knows, and keeps what they say.
 */
record Cli(CliRuntime runtime, List<String> fixed) {
  private static final Terminal NOBODY = new Terminal() {
    @Override
    public String line(String prompt) {
      throw new BadInput("--ask needs a terminal: here is none");
    }

    @Override
    public String secret(String prompt) {
      return line(prompt);
    }
  };

  /** What a command did. */
  record Ran(int status, String out, String err) {}

  static Cli of(CliRuntime runtime, String... fixed) {
    return new Cli(runtime, List.of(fixed));
  }

  /** Returns a command line without any key. */
  static Cli plain() {
    return of(runtime(InstantSource.system()));
  }

  static CliRuntime runtime(InstantSource clock) {
    return new CliRuntime(clock, NOBODY, host -> Optional.of("192.0.2.1"), () -> {});
  }

  static CliRuntime withTerminal(Terminal terminal) {
    CliRuntime runtime = runtime(InstantSource.system());
    return new CliRuntime(runtime.clock(), terminal, runtime.resolver(), runtime.ending());
  }

  /** Returns a command line whose file has the emulator's address and {@code secret}. */
  static Cli ofFile(Path directory, URI emulator, String secret) {
    try {
      Path file = Files.writeString(
          directory.resolve("cli-" + secret.hashCode() + ".properties"),
          String.join(
              "\n",
              "server.port=8080",
              "aliyun.endpoint=" + emulator,
              "aliyun.access-key-id=testid",
              "aliyun.access-key-secret=" + secret,
              "management.cloudmonitor.metrics.export.tencent.endpoint=" + emulator,
              "management.cloudmonitor.metrics.export.tencent.secret-id=testid",
              "management.cloudmonitor.metrics.export.tencent.secret-key=" + secret,
              "tencent.region=gz",
              "tencent.namespace=shop",
              "instance=none"));
      return of(runtime(InstantSource.system()), "--config", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the same with other surroundings. */
  Cli with(CliRuntime other) {
    return new Cli(other, fixed);
  }

  /**
   * Runs a command with the fixed options behind it, unless it names a file of its own; whatever it
   * says must hold no secret.
   */
  Ran run(String... args) {
    Ran ran = unwatched(args);
    Canaries.requireAbsent("the output", ran.out());
    Canaries.requireAbsent("the errors", ran.err());
    return ran;
  }

  /** Runs a command whose output may show the key that every emulator knows, such as its help. */
  Ran unwatched(String... args) {
    List<String> behind = List.of(args).contains("--config") ? List.of() : fixed;
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.execute(
        runtime,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Stream.concat(Stream.of(args), behind.stream()).toArray(String[]::new));
    return new Ran(status, out.toString(), err.toString());
  }
}
