package io.cloudmonitor.publisher;

import java.util.Map;
import java.util.Objects;

/**
 * What a plugin says of a meter when it opens a series: the meter's own words, before any
 * provider's limits.
 *
 * @param name name of the meter, as the framework's naming convention gives it
 * @param tags tags of the meter, in any order; empty values are never sent
 * @param kind kind of the meter
 * @param percentiles percentiles that the meter asks for; {@link Statistics#NONE} for none
 * @param unit base unit of the meter's values, such as {@code ms} or {@code bytes}; may be empty
 */
public record SeriesSpec(
    String name, Map<String, String> tags, MeterKind kind, Statistics percentiles, String unit) {
  /** Checks that nothing is null. */
  public SeriesSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tags, "tags");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(percentiles, "percentiles");
    Objects.requireNonNull(unit, "unit");
  }

  /** Creates a description without percentiles and unit. */
  public SeriesSpec(String name, Map<String, String> tags, MeterKind kind) {
    this(name, tags, kind, Statistics.NONE, "");
  }
}
