package io.cloudmonitor.publisher.mapping;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A series within a provider's limits, and what had to happen to bring it there.
 *
 * @param name metric name
 * @param dimensions dimensions, sorted by key; none empty
 * @param droppedTags keys of the tags for which there was no room
 * @param shortened whether a text was cut, or non-ASCII text replaced, and so carries a hash
 */
public record MappedSeries(
    String name,
    SortedMap<String, String> dimensions,
    List<String> droppedTags,
    boolean shortened) {
  /** Copies the collections. */
  public MappedSeries {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    droppedTags = List.copyOf(droppedTags);
  }
}
