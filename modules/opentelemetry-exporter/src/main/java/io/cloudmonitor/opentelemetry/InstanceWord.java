package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.delivery.InstanceName;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of an exporter, as its publisher sees them: where the instance is automatic, each
 * series says its own, since only the resource of a metric knows it.
 */
final class InstanceWord implements Function<String, @Nullable String> {
  private static final String WORD = "instance";
  private static final String AUTO = "auto";

  private final Function<String, @Nullable String> lookup;

  InstanceWord(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  @Override
  public @Nullable String apply(String word) {
    return word.equals(WORD) && isAutomatic()
        ? MappingOptions.INSTANCE_BY_SERIES
        : lookup.apply(word);
  }

  /**
   * Returns the instance of series whose resource names none; empty if it is no matter of series.
   */
  Optional<String> ownInstance() {
    return isAutomatic() ? Optional.of(InstanceName.auto()) : Optional.empty();
  }

  private boolean isAutomatic() {
    String value = lookup.apply(WORD);
    return value == null || value.isBlank() || value.strip().equalsIgnoreCase(AUTO);
  }
}
