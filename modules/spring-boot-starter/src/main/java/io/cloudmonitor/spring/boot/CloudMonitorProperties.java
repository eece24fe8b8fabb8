package io.cloudmonitor.spring.boot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the starter itself decides. All other properties under the same prefix are the option words
 * of the registry and the publishers, which check them; they are described in this jar's additional
 * metadata.
 *
 * @param exportSelf Whether the exporter's own meters are published too.
 * @param health What the health indicator says.
 */
@ConfigurationProperties(ExportWords.PREFIX)
record CloudMonitorProperties(
    @DefaultValue("false") boolean exportSelf, @DefaultValue Health health) {

  /**
   * What the health indicator says.
   *
   * @param failedSteps Steps in a row of which nothing was delivered, after which the status is
   *     DEGRADED.
   */
  record Health(@DefaultValue("3") int failedSteps) {
    Health {
      if (failedSteps < 1) {
        throw new IllegalArgumentException("failed-steps < 1: " + failedSteps);
      }
    }
  }
}
