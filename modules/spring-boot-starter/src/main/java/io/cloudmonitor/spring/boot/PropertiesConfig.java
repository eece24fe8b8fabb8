package io.cloudmonitor.spring.boot;

import io.cloudmonitor.micrometer.CloudMonitorConfig;
import org.jspecify.annotations.Nullable;

/** The registry's configuration, from the properties. */
final class PropertiesConfig implements CloudMonitorConfig {
  private final ExportWords words;

  PropertiesConfig(ExportWords words) {
    this.words = words;
  }

  @Override
  public String prefix() {
    return ExportWords.PREFIX;
  }

  @Override
  public @Nullable String get(String key) {
    return words.textOrNull(key.substring(ExportWords.PREFIX.length() + 1));
  }
}
