package io.cloudmonitor.publisher.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Maps a meter's name and tags to a series within a provider's limits. Total and deterministic:
 * depends on nothing but its arguments, so that every process on every day makes the same series of
 * the same meter. Immutable.
 */
public final class SeriesMapper {
  /** Key of the dimension that tells one process from another. */
  public static final String INSTANCE_KEY = "instance";

  /** What a metric name gets in front if it does not begin with a letter. */
  private static final String NAME_PREFIX = "m_";

  private final MappingOptions options;
  private final int maxDimensions;
  private final TextMapper names;
  private final TextMapper keys;
  private final TextMapper values;

  /** Creates a mapper. */
  public SeriesMapper(SeriesLimits limits, MappingOptions options) {
    this.options = options;
    maxDimensions = limits.maxDimensions();
    // no page allows anything but ASCII in a name
    names = new TextMapper(limits.nameAlphabet(), NonAscii.HASH, limits.maxNameBytes());
    keys = new TextMapper(limits.keyAlphabet(), options.nonAscii(), limits.maxKeyBytes());
    values = new TextMapper(limits.valueAlphabet(), options.nonAscii(), limits.maxValueBytes());
  }

  /** Returns the name under which the meter {@code name} is sent. */
  public String metricName(String name) {
    return mapName(name).text();
  }

  /**
   * Maps a series with all of its dimensions, the common ones and the instance.
   *
   * @param name name of the meter
   * @param tags tags of the meter, in any order; those with an empty key or value are left out
   */
  public MappedSeries map(String name, Map<String, String> tags) {
    return map(name, tags, DimensionChoice.ALL);
  }

  /** Maps a series with the dimensions that {@code choice} leaves. */
  public MappedSeries map(String name, Map<String, String> tags, DimensionChoice choice) {
    TextMapper.Result mappedName = mapName(name);
    boolean shortened = mappedName.hashed();
    List<Candidate> candidates = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, String> tag :
        choice.of(withCommonDimensions(tags), ownTags(tags)).entrySet()) {
      TextMapper.Result key = keys.map("", tag.getKey());
      TextMapper.Result value = values.map("", tag.getValue());
      String uniqueKey = unique(key.text(), tag.getKey(), taken);
      taken.add(uniqueKey);
      candidates.add(
          new Candidate(tag.getKey(), uniqueKey, value.text(), key.hashed() || value.hashed()));
    }
    candidates.sort(Comparator.comparingInt(this::rank).thenComparing(Candidate::key));
    SortedMap<String, String> dimensions = new TreeMap<>();
    List<String> dropped = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (dimensions.size() < maxDimensions) {
        dimensions.put(candidate.key, candidate.value);
        shortened |= candidate.hashed;
      } else {
        dropped.add(candidate.tagKey);
      }
    }
    return new MappedSeries(mappedName.text(), dimensions, dropped, shortened);
  }

  private TextMapper.Result mapName(String name) {
    return names.map(beginsWithLetter(name) ? "" : NAME_PREFIX, name);
  }

  private record Candidate(String tagKey, String key, String value, boolean hashed) {}

  /**
   * Returns the tags to send, in the order of their keys, so that the outcome does not depend on
   * the caller's.
   */
  private SortedMap<String, String> withCommonDimensions(Map<String, String> tags) {
    SortedMap<String, String> all = new TreeMap<>();
    if (!options.isInstanceBySeries()) {
      options.instance().ifPresent(instance -> all.put(INSTANCE_KEY, instance));
    }
    all.putAll(options.commonDimensions());
    tags.forEach((key, value) -> {
      if (key != null && value != null && !key.isEmpty() && !value.isEmpty()) {
        all.put(key, value);
      }
    });
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private Map<String, String> ownTags(Map<String, String> tags) {
    if (!options.isInstanceBySeries()) {
      return tags;
    }
    Map<String, String> own = new HashMap<>(tags);
    own.remove(INSTANCE_KEY);
    return own;
  }

  /** Returns {@code mapped}, or with a hash of {@code original} a key that no other tag has. */
  private String unique(String mapped, String original, Set<String> taken) {
    String key = mapped;
    // a tag may look like another one and its hash, so that one hash is not always enough
    for (String hashed = original; taken.contains(key); hashed += '\0') {
      key = keys.withHash(mapped, hashed);
    }
    return key;
  }

  /** Returns where a tag stands when there are too many: lower stays. */
  private int rank(Candidate candidate) {
    if (candidate.tagKey.equals(INSTANCE_KEY)) {
      return -1;
    }
    int priority = options.priorityKeys().indexOf(candidate.tagKey);
    if (priority >= 0) {
      return priority;
    }
    return options.commonDimensions().containsKey(candidate.tagKey)
        ? Integer.MAX_VALUE - 1
        : Integer.MAX_VALUE;
  }

  private static boolean beginsWithLetter(String name) {
    if (name.isEmpty()) {
      return false;
    }
    char first = name.charAt(0);
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  }
}
