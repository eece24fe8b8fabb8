package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.encoding.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Outputs and rules, as they are or as they should be. Their text form shows no secret.
 *
 * @param outputs outputs of different names
 * @param rules rules of different names
 */
public record ExporterSettings(List<ExporterOutput> outputs, List<ExporterRule> rules) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two outputs or two rules have one name
   */
  public ExporterSettings {
    outputs = List.copyOf(outputs);
    rules = List.copyOf(rules);
    requireDifferent("output", outputs.stream().map(ExporterOutput::name).toList());
    requireDifferent("rule", rules.stream().map(ExporterRule::name).toList());
  }

  /**
   * Reads settings from JSON with the names that the service's own pages use.
   *
   * <pre>{@code
   * {"outputs": [{"destName": "o", "destType": "sls", "desc": "",
   *               "configJson": {"endpoint": "", "project": "", "logstore": "", "ak": "", "as": ""}}],
   *  "rules": [{"ruleName": "r", "namespace": "", "metricName": "", "targetWindows": "60,300",
   *             "dstNames": ["o"], "describe": ""}]}
   * }</pre>
   *
   * @throws IllegalArgumentException if anything is malformed or missing; the message is one line
   *     without secrets
   */
  public static ExporterSettings ofJson(String text) {
    JsonObject json = JsonObject.read(text);
    ExporterSettings settings = new ExporterSettings(
        json.objects("outputs").stream().map(ExporterJson::desiredOutput).toList(),
        json.objects("rules").stream().map(ExporterJson::desiredRule).toList());
    settings.requireComplete();
    return settings;
  }

  /**
   * Checks that all is there that the service demands.
   *
   * @throws IllegalArgumentException if a part is missing; the message names it
   */
  void requireComplete() {
    for (ExporterOutput output : outputs) {
      try {
        output.config().requireComplete();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("output " + output.name() + ": " + e.getMessage());
      }
    }
    rules.forEach(ExporterRule::requireComplete);
  }

  private static void requireDifferent(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two " + what + "s are called " + name);
      }
    }
  }
}
