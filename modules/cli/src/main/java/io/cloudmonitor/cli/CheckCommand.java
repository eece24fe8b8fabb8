package io.cloudmonitor.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says in one sentence each what is wrong with address, clock and credentials. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Resolves the endpoint, compares the clocks, and tries the credentials by a call that"
            + " changes nothing: at aliyun a signed list of exporter outputs; at tencent, which has"
            + " no call that reads, a point for a namespace that does not exist.",
    footer = {
      "",
      "Examples:",
      "  cloudmonitor check --region cn-hangzhou",
      "  cloudmonitor check --config application.properties --json",
      "  cloudmonitor check --provider tencent --region gz"
    })
final class CheckCommand implements Callable<Integer> {
  private final CliRuntime runtime;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  CheckCommand(CliRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    SortedMap<String, String> words = connection.words(runtime.terminal());
    List<Finding> findings = connection.cloud() == Cloud.ALIYUN
        ? AliyunCheck.findings(words, runtime)
        : TencentCheck.findings(words, runtime);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(findings.stream().map(CheckCommand::map).toList()));
    } else {
      findings.forEach(finding -> out.println(finding.line()));
    }
    return findings.stream().allMatch(finding -> finding.state() != Finding.State.WRONG) ? 0 : 1;
  }

  private static Map<String, String> map(Finding finding) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("part", finding.part());
    map.put("state", finding.state().word());
    map.put("text", finding.text());
    return map;
  }
}
