package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Provider of the exporter for declarative configuration: {@code cloudmonitor} under
 * {@code meter_provider.readers[].periodic.exporter}. A word with a dot is one level deeper, and a
 * hyphen may be written as an underscore: {@code aliyun: {access_key_id: ...}}. What only
 * autoconfiguration by properties can do, {@code export-self} and {@code aligned}, is refused.
 *
 * <p>Never referred to by other classes, since the types it needs come with declarative
 * configuration only.
 */
public final class CloudMonitorComponentProvider implements ComponentProvider {
  /** They need the SDK or its reader, neither of which a component gets. */
  private static final List<String> UNAVAILABLE = List.of("export-self", "aligned");

  /** Creates the provider, as {@link java.util.ServiceLoader} demands. */
  public CloudMonitorComponentProvider() {}

  @Override
  public Class<MetricExporter> getType() {
    return MetricExporter.class;
  }

  @Override
  public String getName() {
    return CloudMonitorMetricExporterProvider.NAME;
  }

  /**
   * Creates an exporter.
   *
   * @throws DeclarativeConfigException if an option is wrong or missing; it names each
   */
  @Override
  public Object create(DeclarativeConfigProperties config) {
    for (String word : UNAVAILABLE) {
      if ("true".equals(text(config, word))) {
        throw new DeclarativeConfigException(CloudMonitorMetricExporterProvider.NAME + "." + word
            + " is 'true': declarative configuration cannot do that, "
            + CloudMonitorMetricExporterProvider.PREFIX + "." + word + " can");
      }
    }
    try {
      return CloudMonitorMetricExporter.builder()
          .lookup(CloudMonitorMetricExporterProvider.NAME, word -> text(config, word))
          .build();
    } catch (InvalidOptionsException e) {
      throw new DeclarativeConfigException(e.getMessage());
    }
  }

  private static @Nullable String text(DeclarativeConfigProperties config, String word) {
    int dot = word.indexOf('.');
    if (dot >= 0) {
      DeclarativeConfigProperties deeper = config.getStructured(word.substring(0, dot));
      return deeper == null ? null : text(deeper, word.substring(dot + 1));
    }
    String value = scalar(config, word);
    return value == null ? scalar(config, word.replace('-', '_')) : value;
  }

  /** YAML knows more types of scalars than text. */
  private static @Nullable String scalar(DeclarativeConfigProperties config, String key) {
    String text = config.getString(key);
    if (text != null) {
      return text;
    }
    List<String> list = config.getScalarList(key, String.class);
    if (list != null) {
      return list.stream().filter(Objects::nonNull).collect(Collectors.joining(","));
    }
    Object value = config.getBoolean(key);
    if (value == null) {
      value = config.getLong(key);
    }
    if (value == null) {
      value = config.getDouble(key);
    }
    return value == null ? null : value.toString();
  }
}
