package io.cloudmonitor.publisher.mapping;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which meters a user wants sent, by name: {@code *} stands for any text, {@code ?} for any one
 * character. Immutable.
 */
public final class NamePatterns {
  /** Everything is wanted. */
  public static final NamePatterns ALL = new NamePatterns(List.of(), List.of());

  private final List<String> includeTexts;
  private final List<String> excludeTexts;
  private final List<Pattern> include;
  private final List<Pattern> exclude;

  /**
   * Creates patterns.
   *
   * @param include names wanted; empty for all
   * @param exclude names not wanted, even if included
   */
  public NamePatterns(List<String> include, List<String> exclude) {
    includeTexts = List.copyOf(include);
    excludeTexts = List.copyOf(exclude);
    this.include = includeTexts.stream().map(NamePatterns::compile).toList();
    this.exclude = excludeTexts.stream().map(NamePatterns::compile).toList();
  }

  /**
   * Returns whether a meter is wanted; a pattern may say its own name or the name it is sent under.
   *
   * @param meterName name that the framework knows, such as {@code jvm.memory.used}
   * @param metricName name that the service gets, such as {@code jvm_memory_used}
   */
  public boolean admit(String meterName, String metricName) {
    return (include.isEmpty() || matchesAny(include, meterName, metricName))
        && !matchesAny(exclude, meterName, metricName);
  }

  private static boolean matchesAny(List<Pattern> patterns, String meterName, String metricName) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.matcher(meterName).matches() || pattern.matcher(metricName).matches());
  }

  private static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  @Override
  public String toString() {
    return "include=" + includeTexts + ", exclude=" + excludeTexts;
  }
}
