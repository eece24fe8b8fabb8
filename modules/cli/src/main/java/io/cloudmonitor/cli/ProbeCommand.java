package io.cloudmonitor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries what no document settles, on a real account. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description =
        "Tries what the documents of Alibaba Cloud leave open (most records of a request, oldest"
            + " time, duplicates, ...) on the scratch metric " + ProbePlan.METRIC
            + ", and prints what the service did, to be shared: it has no secret in it. It writes"
            + " to your account: up to ten new time series, some of which may use up a small"
            + " quota.",
    footer = {
      "",
      "Examples:",
      "  cloudmonitor probe --region cn-hangzhou --dry-run",
      "  cloudmonitor probe --region cn-hangzhou --yes-write-to-my-account --json > answers.json"
    })
final class ProbeCommand implements Callable<Integer> {
  private final CliRuntime runtime;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--yes-write-to-my-account",
      description = "your consent, without which nothing is sent")
  private boolean consent;

  @Option(names = "--dry-run", description = "print what would be sent, and send nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  ProbeCommand(CliRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    connection.requireAliyun("open points that are probed");
    List<Probe> plan = ProbePlan.of(runtime.clock().instant());
    if (dryRun) {
      printPlan(plan);
      return 0;
    }
    if (!consent) {
      throw new BadInput("probe writes to your account: see --dry-run what, and consent by"
          + " --yes-write-to-my-account");
    }
    List<Map<String, Object>> answers = new ArrayList<>();
    boolean accepted = new ProbeRun(connection.words(runtime.terminal()), runtime, answer -> {
          answers.add(answer.toMap());
          if (!json) {
            out().println(answer.line());
          }
        })
        .run(plan);
    if (json) {
      out().println(JsonText.of(answers));
    }
    if (!accepted) {
      spec.commandLine()
          .getErr()
          .println("the plain record was refused, so no other was sent: see check");
    }
    return accepted ? 0 : 1;
  }

  private void printPlan(List<Probe> plan) {
    if (json) {
      out().println(JsonText.of(plan.stream().map(ProbeCommand::map).toList()));
    } else {
      plan.forEach(probe -> out()
          .println(probe.point() + " | " + probe.sent() + " | records: "
              + probe.records().size()));
    }
  }

  private static Map<String, Object> map(Probe probe) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("point", probe.point());
    map.put("sent", probe.sent());
    map.put("records", probe.records().size());
    return map;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
