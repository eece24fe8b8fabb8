package io.cloudmonitor.opentelemetry.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar. */
class ExtensionJarIT {
  private static final String SERVICES = "META-INF/services/";

  @Test
  void everyClassIsOurs() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/cloudmonitor/"));
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.startsWith("META-INF/versions/"));
    }
  }

  @Test
  void theProvidersOfTheExporterAndOfBothServicesAreRegistered() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(lines(jar, "io.cloudmonitor.publisher.PublisherProvider")).hasSize(2);
      assertThat(lines(jar, "io.cloudmonitor.publisher.http.SendingContext")).hasSize(1);
      assertThat(lines(
              jar,
              "io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider"))
          .hasSize(1);
      assertThat(lines(
              jar, "io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider"))
          .hasSize(1);
      assertThat(lines(jar, "io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider"))
          .hasSize(1);
      assertThat(jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith(SERVICES) && !name.endsWith("/")))
          .allMatch(name -> name.startsWith(SERVICES + "io."));
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(System.getProperty("extension"));
  }

  private static List<String> lines(JarFile jar, String service) throws IOException {
    byte[] text = jar.getInputStream(jar.getEntry(SERVICES + service)).readAllBytes();
    return new String(text, UTF_8).lines().filter(line -> !line.isBlank()).toList();
  }
}
