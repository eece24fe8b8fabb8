package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user declares of the metrics that were created at the service: the options
 * {@code tencent.metrics.<name>.dimensions}, {@code .namespace} and {@code .statistics}. Immutable.
 *
 * <p>A name is that of the meter or the one it is sent under, without a suffix. Names are found in
 * sources that know their words; where a source does not, {@code tencent.defined} lists them.
 */
final class TencentDefinitions {
  /** Option that lists the names of defined metrics, for sources that cannot be searched. */
  static final String DEFINED = "tencent.defined";

  /** What the words of definitions begin with. */
  static final String METRICS = "tencent.metrics.";

  private static final Pattern WORD =
      Pattern.compile(Pattern.quote(METRICS) + "(.+)\\.(dimensions|namespace|statistics)");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern NAMESPACE =
      Pattern.compile("[A-Za-z0-9_]{1," + TencentLimits.MAX_NAMESPACE_CHARACTERS + "}");

  private static final SeriesMapper NAMES =
      new SeriesMapper(TencentLimits.SERIES, MappingOptions.DEFAULT);

  private final Map<String, TencentDefinition> byMetricName;

  private TencentDefinitions(Map<String, TencentDefinition> byMetricName) {
    this.byMetricName = Map.copyOf(byMetricName);
  }

  /** Reads the definitions; what is wrong with them is noted in {@code options}. */
  static TencentDefinitions from(Options options) {
    Set<String> names = new TreeSet<>(options.list(DEFINED));
    for (String word : options.wordsUnder(METRICS)) {
      Matcher matcher = WORD.matcher(word);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      } else {
        options.problem(
            word, "is no option: after the name come dimensions, namespace, statistics");
      }
    }
    Map<String, TencentDefinition> definitions = new HashMap<>();
    for (String name : names) {
      TencentDefinition definition = new TencentDefinition(
          dimensions(options, METRICS + name + ".dimensions"),
          namespace(options, METRICS + name + ".namespace"),
          statistics(options, METRICS + name + ".statistics"));
      if (definitions.put(NAMES.metricName(name), definition) != null) {
        options.problem(METRICS + name, "is sent under the name of another defined metric");
      }
    }
    return new TencentDefinitions(definitions);
  }

  /** Returns the definition of the metric that is sent as {@code metricName} and a suffix. */
  Optional<TencentDefinition> of(String metricName) {
    return Optional.ofNullable(byMetricName.get(metricName));
  }

  /** Returns the namespace of {@code word}; one that the service would not create is a problem. */
  static Optional<String> namespace(Options options, String word) {
    Optional<String> namespace = options.text(word);
    namespace
        .filter(text -> !NAMESPACE.matcher(text).matches())
        .ifPresent(text -> options.problem(
            word,
            "is '"
                + text
                + "': allowed are up to "
                + TencentLimits.MAX_NAMESPACE_CHARACTERS
                + " letters, digits and underscores"));
    return namespace;
  }

  private static Optional<Set<String>> dimensions(Options options, String word) {
    Set<String> keys = new LinkedHashSet<>(options.list(word));
    if (keys.size() > TencentLimits.MAX_DIMENSIONS) {
      options.problem(
          word, "has " + keys.size() + " keys: allowed are " + TencentLimits.MAX_DIMENSIONS);
    }
    keys.stream()
        .filter(key -> !KEY.matcher(key).matches())
        .forEach(key -> options.problem(
            word,
            "has '" + key + "': allowed are letters, digits and underscores, as the service has"));
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  private static Optional<Statistics> statistics(Options options, String word) {
    List<Statistic> statistics = new ArrayList<>();
    for (String part : options.list(word)) {
      PointSuffix.statistic(part)
          .ifPresentOrElse(
              statistics::add,
              () -> options.problem(
                  word,
                  "has '" + part
                      + "': allowed are count, sum, avg, max, min, last, rate, cps and p10 to"
                      + " p99"));
    }
    return statistics.isEmpty() ? Optional.empty() : Optional.of(Statistics.of(statistics));
  }
}
