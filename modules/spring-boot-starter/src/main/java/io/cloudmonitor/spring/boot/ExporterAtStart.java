package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.aliyun.exporter.AliyunExporterClient;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterPlan;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterPlan.Undesired;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.Resource;

/**
 * Carries out the declared settings of the exporter once the application has started. A failure is
 * logged, and stops the application only if it is to fail fast.
 */
final class ExporterAtStart implements ApplicationRunner {
  private static final Logger logger = Logger.getLogger(ExporterAtStart.class.getName());

  private final ExporterProperties properties;
  private final PropertyResolver placeholders;
  private final Supplier<AliyunExporterClient> clients;
  private final Executor executor;

  /**
   * Creates the task.
   *
   * @param placeholders gives what the settings leave open
   * @param clients makes a client, which is closed afterwards
   * @param executor runs what may take its time; unused where the application waits for the result
   */
  ExporterAtStart(
      ExporterProperties properties,
      PropertyResolver placeholders,
      Supplier<AliyunExporterClient> clients,
      Executor executor) {
    this.properties = properties;
    this.placeholders = placeholders;
    this.clients = clients;
    this.executor = executor;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (properties.failFast()) {
      apply();
    } else {
      executor.execute(this::applyIfPossible);
    }
  }

  private void applyIfPossible() {
    try {
      apply();
    } catch (RuntimeException e) {
      logger.log(
          Level.WARNING, "The exporter's settings were not carried out: {0}", e.getMessage());
    }
  }

  private void apply() {
    ExporterSettings settings = ExporterSettings.ofJson(text());
    Undesired undesired = properties.deleteUndesired() ? Undesired.DELETE : Undesired.LEAVE;
    try (AliyunExporterClient client = clients.get()) {
      ExporterPlan.of(settings, client.settings(), undesired)
          .apply(client, done -> logger.log(Level.INFO, "Exporter: {0}", done));
    }
  }

  private String text() {
    Resource settings = properties.settings();
    if (settings == null) {
      throw new IllegalStateException(ExporterProperties.PREFIX + ".settings is missing");
    }
    try {
      return placeholders.resolveRequiredPlaceholders(
          settings.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          ExporterProperties.PREFIX + ".settings cannot be read: " + e.getMessage(), e);
    }
  }
}
