package io.cloudmonitor.spring.boot;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the endpoint shows of meters. */
final class MeterView {
  private MeterView() {}

  /**
   * All meters of one name.
   *
   * @param name name of the meters in the application
   * @param type kind of the first, in lower case
   * @param unit base unit, if any
   * @param description description, if any
   * @param tags keys of the tags of any of them, sorted
   * @param meters how many there are
   */
  record Entry(
      String name,
      String type,
      @Nullable String unit,
      @Nullable String description,
      Collection<String> tags,
      int meters) {}

  /** Returns an entry for each name, sorted. */
  static List<Entry> of(List<Meter> meters) {
    Map<String, List<Meter>> byName = meters.stream()
        .collect(Collectors.groupingBy(
            meter -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream().map(MeterView::entry).toList();
  }

  private static Entry entry(Map.Entry<String, List<Meter>> named) {
    Meter.Id first = named.getValue().stream()
        .map(Meter::getId)
        .min(Comparator.comparing(Meter.Id::getType))
        .orElseThrow();
    Collection<String> tags = named.getValue().stream()
        .flatMap(meter -> meter.getId().getTags().stream())
        .map(Tag::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
    return new Entry(
        named.getKey(),
        first.getType().name().toLowerCase(Locale.ROOT),
        first.getBaseUnit(),
        first.getDescription(),
        tags,
        named.getValue().size());
  }
}
