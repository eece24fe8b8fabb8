package io.cloudmonitor.publisher.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user decides about mapping.
 *
 * @param nonAscii what becomes of characters outside ASCII
 * @param instance value of the dimension {@code instance} that every series carries, or
 *     {@link #INSTANCE_BY_SERIES}; empty for none
 * @param commonDimensions dimensions added to every series that has no tag of that key
 * @param priorityKeys tag keys that win where there are more tags than dimensions, first one first
 */
public record MappingOptions(
    NonAscii nonAscii,
    Optional<String> instance,
    Map<String, String> commonDimensions,
    List<String> priorityKeys) {
  /** Where each series says its instance by a tag of that name, which then is no tag of its own. */
  public static final String INSTANCE_BY_SERIES = "by-series";

  /** Hash for what is not ASCII, no instance, nothing in common, no priority. */
  public static final MappingOptions DEFAULT =
      new MappingOptions(NonAscii.HASH, Optional.empty(), Map.of(), List.of());

  /** Copies the collections. */
  public MappingOptions {
    commonDimensions = Map.copyOf(commonDimensions);
    priorityKeys = List.copyOf(priorityKeys);
  }

  /** Returns whether each series says its instance itself. */
  public boolean isInstanceBySeries() {
    return instance.filter(INSTANCE_BY_SERIES::equals).isPresent();
  }
}
