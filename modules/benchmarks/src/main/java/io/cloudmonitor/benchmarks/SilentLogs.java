package io.cloudmonitor.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Configuration of the log of JVMs that measure: nothing is logged, by nobody. */
public final class SilentLogs {
  /** Option that gives a JVM this configuration. */
  static final String OPTION = "-Djava.util.logging.config.class=" + SilentLogs.class.getName();

  /** Configures; called by the log manager. */
  public SilentLogs() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(".level=OFF".getBytes(StandardCharsets.US_ASCII)));
  }
}
