package io.cloudmonitor.publisher.aliyun.exporter;

import java.util.List;

/**
 * The six calls by which the exporter is administered. Each throws a {@code AliyunApiException} if
 * the service did not carry it out.
 */
public interface ExporterService {
  /**
   * Creates the output, or changes the one of its name.
   *
   * @throws IllegalArgumentException if it lacks what the service demands
   */
  void putOutput(ExporterOutput output);

  /** Deletes the output {@code name}. */
  void deleteOutput(String name);

  /** Returns all outputs, without what the service keeps to itself. */
  List<ExporterOutput> outputs();

  /**
   * Creates the rule, or changes the one of its name.
   *
   * @throws IllegalArgumentException if it lacks what the service demands
   */
  void putRule(ExporterRule rule);

  /** Deletes the rule {@code name}. */
  void deleteRule(String name);

  /** Returns all rules, without what the service keeps to itself. */
  List<ExporterRule> rules();

  /** Returns all outputs and rules. */
  default ExporterSettings settings() {
    return new ExporterSettings(outputs(), rules());
  }
}
