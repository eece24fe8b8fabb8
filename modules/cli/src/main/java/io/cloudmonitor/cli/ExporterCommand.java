package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.aliyun.exporter.AliyunExporterClient;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Administers the exporter's outputs, or its rules. */
@Command(mixinStandardHelpOptions = true)
final class ExporterCommand {
  private final ExporterThing thing;
  private final CliRuntime runtime;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  private ExporterCommand(ExporterThing thing, CliRuntime runtime) {
    this.thing = thing;
    this.runtime = runtime;
  }

  /** Returns the command {@code outputs} or {@code rules}. */
  static CommandLine of(ExporterThing thing, CliRuntime runtime) {
    CommandLine command = new CommandLine(new ExporterCommand(thing, runtime));
    String words = thing.word() + "s";
    command
        .getCommandSpec()
        .usageMessage()
        .description("Lists, applies and deletes the exporter's " + words
            + ", by which Alibaba Cloud pushes its own services' metrics to Log Service.")
        .footer(
            "",
            "Examples:",
            "  cloudmonitor " + words + " list --region cn-hangzhou",
            "  cloudmonitor " + words + " apply exporter.json --dry-run --region cn-hangzhou",
            "  cloudmonitor " + words + " delete NAME --region cn-hangzhou",
            "",
            "exporter.json has both, and each command takes its own:",
            "  {\"outputs\": [{\"destName\": \"o\", \"configJson\": {\"endpoint\": \"...\",",
            "     \"project\": \"...\", \"logstore\": \"...\", \"ak\": \"...\", \"as\": \"...\"}}],",
            "   \"rules\": [{\"ruleName\": \"r\", \"namespace\": \"acs_ecs_dashboard\",",
            "     \"metricName\": \"cpu_total\", \"targetWindows\": \"60\", \"dstNames\": [\"o\"]}]}");
    return command;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints them, without secrets.")
  int list(
      @Mixin ConnectionOptions connection,
      @Option(names = "--json", description = "print JSON") boolean json) {
    List<Map<String, Object>> found;
    try (AliyunExporterClient client = client(connection)) {
      found = thing.describe(
          thing == ExporterThing.OUTPUT
              ? new ExporterSettings(client.outputs(), List.of())
              : new ExporterSettings(List.of(), client.rules()));
    }
    if (json) {
      out().println(JsonText.of(found));
    } else {
      found.forEach(entry -> out().println(line(entry)));
    }
    return 0;
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Creates and changes what a file says, and leaves everything else alone.")
  int apply(
      @Mixin ConnectionOptions connection,
      @Parameters(paramLabel = "FILE", description = "outputs and rules as JSON") Path file,
      @Option(names = "--delete", description = "delete what the file does not have")
          boolean deletes,
      @Option(names = "--dry-run", description = "print the difference, and change nothing")
          boolean dryRun,
      @Option(names = "--json", description = "print JSON") boolean json) {
    ExporterSettings desired = read(file);
    List<String> lines = new ArrayList<>();
    try (AliyunExporterClient client = client(connection)) {
      ExporterSettings existing = thing == ExporterThing.OUTPUT
          ? new ExporterSettings(client.outputs(), List.of())
          : client.settings();
      ExporterDifference difference = ExporterDifference.of(thing, desired, existing, deletes);
      if (dryRun) {
        lines.addAll(difference.lines());
      } else {
        // who sees a failure is to know what was changed before it
        difference.apply(client, lines::add);
      }
    } catch (RuntimeException e) {
      if (!lines.isEmpty()) {
        print(lines, dryRun, json);
      }
      throw e;
    }
    print(lines, dryRun, json);
    return 0;
  }

  @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes one.")
  int delete(
      @Mixin ConnectionOptions connection,
      @Parameters(paramLabel = "NAME", description = "its name") String name,
      @Option(names = "--dry-run", description = "print what would be deleted") boolean dryRun,
      @Option(names = "--json", description = "print JSON") boolean json) {
    if (name.isBlank()) {
      throw new BadInput("the name is blank");
    }
    try (AliyunExporterClient client = client(connection)) {
      if (!dryRun) {
        thing.delete(client, name);
      }
    }
    print(List.of("- " + thing.word() + " " + name), dryRun, json);
    return 0;
  }

  private void print(List<String> lines, boolean dryRun, boolean json) {
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("dryRun", dryRun);
      map.put("changes", lines);
      out().println(JsonText.of(map));
    } else if (lines.isEmpty()) {
      out().println("nothing to change");
    } else {
      lines.forEach(line -> out().println(line));
    }
  }

  private AliyunExporterClient client(ConnectionOptions connection) {
    connection.requireAliyun("exporter outputs and rules");
    AliyunExporterClient.Builder builder = AliyunExporterClient.builder();
    connection.words(runtime.terminal()).forEach(builder::option);
    return builder.build();
  }

  private static ExporterSettings read(Path file) {
    try {
      return ExporterSettings.ofJson(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInput(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw new BadInput(file + ": " + e.getMessage());
    }
  }

  private static String line(Map<String, Object> entry) {
    return entry.get("name")
        + ": "
        + entry.entrySet().stream()
            .filter(field -> !field.getKey().equals("name") && !field.getValue().equals(""))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" "));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
