package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Ends with 0 if all went well, 1 if a service refused or did not answer, 2 if the
 * input is wrong, in which case one line says how, and nothing was sent.
 */
@Command(
    name = "cloudmonitor",
    mixinStandardHelpOptions = true,
    description = "Custom metrics of Alibaba Cloud CloudMonitor and Tencent Cloud Monitor.",
    footer = {
      "",
      "Secrets are never arguments. They come from the environment"
          + " (ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET;"
          + " TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY), from the profile files of the"
          + " providers' own tools, from a file (--config), or from the keyboard (--ask).",
      "",
      "Examples:",
      "  cloudmonitor emulator --port 18080",
      "  cloudmonitor check --region cn-hangzhou",
      "  cloudmonitor put orders_total Sum=5 -d app=shop --region cn-hangzhou --dry-run"
    })
public final class Main {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;
  private static final int HELP_COLUMNS = 100;

  private static final List<String> EXIT_CODES = List.of(
      "0:done",
      "1:the service refused, failed or could not be reached",
      "2:bad input; one line says what, and nothing was sent");

  // Held, since the log manager alone would let them go and their levels with them
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("io.cloudmonitor"), Logger.getLogger("org.eclipse.jetty"));

  private Main() {}

  /**
   * Runs one command.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // what a log would say is in what the commands print
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    PrintWriter out = new PrintWriter(System.out, true, charset("stdout.encoding"));
    PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
    int status = execute(CliRuntime.system(), out, err, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Returns what the terminal reads; the property is of JDK 19, and before it the default is that.
   */
  private static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, Charset.defaultCharset().name()));
  }

  static int execute(CliRuntime runtime, PrintWriter out, PrintWriter err, String... args) {
    try {
      SecretArguments.refuse(Arrays.asList(args));
    } catch (BadInput e) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
    CommandLine program = new CommandLine(new Main())
        .addSubcommand(new PutCommand(runtime))
        .addSubcommand(new CheckCommand(runtime))
        .addSubcommand(new CatalogueCommand())
        .addSubcommand("outputs", ExporterCommand.of(ExporterThing.OUTPUT, runtime))
        .addSubcommand("rules", ExporterCommand.of(ExporterThing.RULE, runtime))
        .addSubcommand(new ProbeCommand(runtime))
        .addSubcommand(new EmulatorCommand(runtime));
    describe(program);
    return program
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((bad, arguments) -> {
          err.println(
              bad instanceof UnmatchedArgumentException unmatched
                  ? unmatched(unmatched.getUnmatched())
                  : oneLine(bad.getMessage()) + ": see --help");
          return BAD_INPUT;
        })
        .setExecutionExceptionHandler((failure, command, result) -> {
          err.println(oneLine(said(failure)));
          return failure instanceof BadInput || failure instanceof InvalidOptionsException
              ? BAD_INPUT
              : FAILED;
        })
        .execute(args);
  }

  /** Gives every command what all have: a version, and the meaning of the exit codes. */
  private static void describe(CommandLine command) {
    command.getCommandSpec().version(version());
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .width(HELP_COLUMNS)
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    command.getSubcommands().values().forEach(Main::describe);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    EXIT_CODES.forEach(code -> codes.put(code.substring(0, 1), code.substring(2)));
    return codes;
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "cloudmonitor " + (version == null ? "of unknown version" : version);
  }

  /** Names no word that may be the value of a misspelled option, since that may be a secret. */
  private static String unmatched(List<String> words) {
    String first = words.get(0);
    return first.startsWith("-")
        ? "unknown option: " + first.split("[=:]", 2)[0]
        : "a word that no command and no option takes: see --help";
  }

  private static String said(Exception failure) {
    String message = failure.getMessage();
    if (failure instanceof CredentialsException credentials && credentials.isMisconfigured()) {
      return message + ". " + credentials.advice();
    }
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
