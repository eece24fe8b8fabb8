package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.aliyun.exporter.ExporterOutput;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterRule;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterService;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the two things of which the exporter's settings consist. */
enum ExporterThing {
  /** Where monitoring data is exported to. */
  OUTPUT {
    @Override
    ExporterSettings only(ExporterSettings settings) {
      return new ExporterSettings(settings.outputs(), List.of());
    }

    @Override
    List<String> names(ExporterSettings settings) {
      return settings.outputs().stream().map(ExporterOutput::name).toList();
    }

    @Override
    List<Map<String, Object>> describe(ExporterSettings settings) {
      return settings.outputs().stream().map(ExporterThing::output).toList();
    }

    @Override
    void delete(ExporterService service, String name) {
      service.deleteOutput(name);
    }
  },
  /** Which monitoring data is exported. */
  RULE {
    @Override
    ExporterSettings only(ExporterSettings settings) {
      return new ExporterSettings(List.of(), settings.rules());
    }

    @Override
    List<String> names(ExporterSettings settings) {
      return settings.rules().stream().map(ExporterRule::name).toList();
    }

    @Override
    List<Map<String, Object>> describe(ExporterSettings settings) {
      return settings.rules().stream().map(ExporterThing::rule).toList();
    }

    @Override
    void delete(ExporterService service, String name) {
      service.deleteRule(name);
    }
  };

  /** Returns {@code settings} with nothing else in them. */
  abstract ExporterSettings only(ExporterSettings settings);

  /** Returns the names of those in {@code settings}. */
  abstract List<String> names(ExporterSettings settings);

  /** Returns those in {@code settings} as they become JSON, without secrets. */
  abstract List<Map<String, Object>> describe(ExporterSettings settings);

  abstract void delete(ExporterService service, String name);

  /** Returns the word for one. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> output(ExporterOutput output) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", output.name());
    map.put("type", output.type());
    map.put("config", output.config().shown());
    map.put("description", output.description());
    return map;
  }

  private static Map<String, Object> rule(ExporterRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", rule.name());
    map.put("namespace", rule.namespace());
    map.put("metric", rule.metricName());
    map.put("windows", rule.targetWindows());
    map.put("outputs", rule.outputs());
    map.put("description", rule.description());
    return map;
  }
}
