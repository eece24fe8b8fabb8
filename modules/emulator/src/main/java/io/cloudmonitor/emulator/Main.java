package io.cloudmonitor.emulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: an emulator that runs until it is killed. */
@Command(
    name = "cloudmonitor-emulator",
    description = "A strict local double of Alibaba Cloud CloudMonitor and Tencent Cloud Monitor.")
final class Main implements Runnable {
  private static final int FAILED = 1;

  // Held, since the log manager alone would let it go and its level with it
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "port to listen on; 0 picks a free one")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "address to listen on; 127.0.0.1 by default")
  private String host = "127.0.0.1";

  @Option(
      names = "--aliyun-key",
      paramLabel = "ID:SECRET",
      description = "an Aliyun key to know; testid:testsecret by default")
  private List<String> aliyunKeys = new ArrayList<>();

  @Option(
      names = "--tencent-key",
      paramLabel = "ID:SECRET",
      description = "a Tencent key to know; testid:testsecret by default")
  private List<String> tencentKeys = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "also enforce what only sibling APIs document: a Tencent nonce is good once")
  private boolean strict;

  @Option(
      names = "--max-series",
      paramLabel = "N",
      description = "how many time series the account may have; no limit by default")
  private @Nullable Integer maxSeries;

  @Option(
      names = "--original-values",
      description = "play an account that pays for raw values (Type=0)")
  private boolean originalValues;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this and exit")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  private Main() {}

  /**
   * Runs the emulator.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    int status = execute(args, System.err);
    if (status != 0) System.exit(status);
  }

  static int execute(String[] args, PrintStream err) {
    return new CommandLine(new Main())
        .setParameterExceptionHandler((bad, arguments) -> {
          err.println(
              bad instanceof UnmatchedArgumentException unmatched
                  ? unmatched(unmatched.getUnmatched())
                  : oneLine(bad.getMessage()));
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((failure, command, result) -> {
          err.println(oneLine(failure.getMessage()));
          return FAILED;
        })
        .execute(args);
  }

  /** Names no word that may be the value of a misspelled option, since that may be a secret. */
  private static String unmatched(List<String> words) {
    List<String> options = words.stream()
        .filter(word -> word.startsWith("-"))
        .map(word -> word.split("[=:]", 2)[0])
        .toList();
    return options.isEmpty()
        ? "a word too many: every value follows the name of its option"
        : "unknown option: " + String.join(", ", options);
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public void run() {
    JETTY.setLevel(Level.WARNING);
    CloudMonitorEmulator emulator = start();
    System.out.println("listening on " + emulator.url());
    System.out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      emulator.close();
    }
  }

  private CloudMonitorEmulator start() {
    try {
      CloudMonitorEmulator.Builder builder = CloudMonitorEmulator.builder()
          .host(host)
          .port(port)
          .originalValues(originalValues)
          .strict(strict);
      if (maxSeries != null) builder.maxSeries(maxSeries);
      for (String key : aliyunKeys) {
        builder.aliyunKey(id("--aliyun-key", key), secret("--aliyun-key", key));
      }
      for (String key : tencentKeys) {
        builder.tencentKey(id("--tencent-key", key), secret("--tencent-key", key));
      }
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String id(String option, String key) {
    int colon = key.indexOf(':');
    if (colon < 1) throw new IllegalArgumentException(option + " must be ID:SECRET");
    return key.substring(0, colon);
  }

  private static String secret(String option, String key) {
    String secret = key.substring(id(option, key).length() + 1);
    if (secret.isBlank()) throw new IllegalArgumentException(option + " must be ID:SECRET");
    return secret;
  }
}
