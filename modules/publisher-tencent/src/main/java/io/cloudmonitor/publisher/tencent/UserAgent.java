package io.cloudmonitor.publisher.tencent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Name and version under which requests introduce themselves. */
final class UserAgent {
  static final String TEXT = "cloudmonitor-exporter/" + version();

  private UserAgent() {}

  private static String version() {
    try (InputStream file = UserAgent.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
