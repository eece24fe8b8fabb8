package io.cloudmonitor.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What CloudMonitor exports by itself, and whether this application sees to it.
 *
 * @param settings JSON of the outputs and rules that should exist, with placeholders for secrets.
 * @param apply Whether the settings are carried out when the application starts.
 * @param failFast Whether the application does not start if they cannot be.
 * @param deleteUndesired Whether outputs and rules that are not in the settings are deleted.
 */
@ConfigurationProperties(ExporterProperties.PREFIX)
record ExporterProperties(
    @Nullable Resource settings,
    @DefaultValue("false") boolean apply,
    @DefaultValue("false") boolean failFast,
    @DefaultValue("false") boolean deleteUndesired) {
  static final String PREFIX = "management.cloudmonitor.exporter";
}
