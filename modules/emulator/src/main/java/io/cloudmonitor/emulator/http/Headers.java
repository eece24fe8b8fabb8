package io.cloudmonitor.emulator.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, by lower-case name. Immutable; its text shows no value.
 *
 * @param byName every value of each header, in the order of arrival
 */
public record Headers(Map<String, List<String>> byName) {
  /** Copies {@code byName}, whose names may have any case. */
  public Headers {
    Map<String, List<String>> lower = new TreeMap<>();
    byName.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    byName = Collections.unmodifiableMap(lower);
  }

  /** Returns the values of {@code name} joined by commas, trimmed, or null where there is none. */
  public @Nullable String get(String name) {
    List<String> values = byName.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : String.join(",", values).trim();
  }

  /** Returns as {@link #get}, with an empty string where there is none. */
  public String getOrEmpty(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
