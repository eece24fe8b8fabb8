package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.encoding.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Outputs and rules from JSON: the service's, and that of a person. */
final class ExporterJson {
  private ExporterJson() {}

  /** Reads an output as DescribeExporterOutputList tells it; ConfigJson may come as text. */
  static ExporterOutput describedOutput(JsonObject json) {
    String config = json.object("ConfigJson")
        .map(JsonObject::toJson)
        .or(() -> json.text("ConfigJson"))
        .orElse("{}");
    return new ExporterOutput(
        json.text("DestName").orElse(""),
        json.text("DestType").orElse(ExporterOutput.SLS),
        ConfigJson.of(config),
        json.text("Desc").orElse(""));
  }

  /** Reads a rule as DescribeExporterRuleList tells it. */
  static ExporterRule describedRule(JsonObject json) {
    List<String> outputs =
        json.object("DstName").map(names -> names.texts("DstName")).orElse(List.of());
    return new ExporterRule(
        json.text("RuleName").orElse(""),
        json.text("Namespace").orElse(""),
        json.text("MetricName").orElse(""),
        windows(json.text("TargetWindows")),
        outputs.isEmpty() ? json.texts("DstName") : outputs,
        json.text("Describe").orElse(""));
  }

  static ExporterOutput desiredOutput(JsonObject json) {
    String name = required(json, "destName", "an output");
    return new ExporterOutput(
        name,
        json.text("destType").orElse(ExporterOutput.SLS),
        json.object("configJson")
            .map(config -> ConfigJson.of(config.toJson()))
            .orElseThrow(() ->
                new IllegalArgumentException("output " + name + ": configJson is no JSON object")),
        json.text("desc").orElse(""));
  }

  static ExporterRule desiredRule(JsonObject json) {
    return new ExporterRule(
        required(json, "ruleName", "a rule"),
        json.text("namespace").orElse(""),
        json.text("metricName").orElse(""),
        windows(json.text("targetWindows")),
        json.texts("dstNames"),
        json.text("describe").orElse(""));
  }

  private static String required(JsonObject json, String field, String what) {
    return json.text(field)
        .orElseThrow(() -> new IllegalArgumentException(what + " has no " + field));
  }

  private static List<Integer> windows(Optional<String> text) {
    try {
      return text.stream()
          .flatMap(list -> Arrays.stream(list.split(",", -1)))
          .map(String::strip)
          .filter(window -> !window.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "TargetWindows is no list of seconds such as 60,300: " + text.orElse(""));
    }
  }
}
