package io.cloudmonitor.publisher.mapping;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of a meter's dimensions a provider sends. Immutable.
 *
 * <p>Series that become one by it are folded, as all that meet in one identity.
 */
public sealed interface DimensionChoice {
  /** All tags, the common dimensions and the instance. */
  DimensionChoice ALL = new All();

  /** As {@link #ALL}, but an instance only where it is a tag of the meter. */
  DimensionChoice WITHOUT_INSTANCE = new WithoutInstance();

  /**
   * Returns the dimensions that are left.
   *
   * @param all tags, common dimensions and instance
   * @param tags the meter's own tags
   */
  SortedMap<String, String> of(SortedMap<String, String> all, Map<String, String> tags);

  /** See {@link #ALL}. */
  record All() implements DimensionChoice {
    @Override
    public SortedMap<String, String> of(SortedMap<String, String> all, Map<String, String> tags) {
      return all;
    }
  }

  /** See {@link #WITHOUT_INSTANCE}. */
  record WithoutInstance() implements DimensionChoice {
    @Override
    public SortedMap<String, String> of(SortedMap<String, String> all, Map<String, String> tags) {
      if (tags.containsKey(SeriesMapper.INSTANCE_KEY)) {
        return all;
      }
      SortedMap<String, String> left = new TreeMap<>(all);
      left.remove(SeriesMapper.INSTANCE_KEY);
      return left;
    }
  }

  /**
   * Exactly these keys, for a service that takes no other set.
   *
   * @param keys keys of dimensions as the service knows them; a tag whose key becomes one of them
   *     when every character but ASCII letters and digits is replaced by {@code _} is meant too
   * @param missing value for a key that the meter does not have; not empty
   */
  record Exactly(Set<String> keys, String missing) implements DimensionChoice {
    /** Copies the keys. */
    public Exactly {
      keys = Set.copyOf(keys);
    }

    @Override
    public SortedMap<String, String> of(SortedMap<String, String> all, Map<String, String> tags) {
      SortedMap<String, String> left = new TreeMap<>();
      all.forEach((key, value) -> left.putIfAbsent(plain(key), value));
      all.forEach((key, value) -> {
        if (keys.contains(key)) {
          left.put(key, value);
        }
      });
      left.keySet().retainAll(keys);
      keys.forEach(key -> left.putIfAbsent(key, missing));
      return left;
    }

    private static String plain(String key) {
      StringBuilder text = new StringBuilder();
      key.chars().forEach(c -> text.append(isPlain(c) ? (char) c : '_'));
      return text.toString();
    }

    private static boolean isPlain(int c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
  }
}
