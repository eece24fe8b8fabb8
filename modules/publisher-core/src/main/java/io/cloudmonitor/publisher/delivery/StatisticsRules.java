package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which statistics a user adds to, or removes from, those that each kind of meter has by itself:
 * the option {@code statistics}, such as {@code -SampleCount,+CountPerSecond,gauge:-Average}.
 * Immutable.
 */
public final class StatisticsRules {
  /** Nothing added, nothing removed. */
  public static final StatisticsRules NONE = new StatisticsRules(List.of());

  private static final String WORD = "statistics";
  private static final Pattern RULE =
      Pattern.compile("(?:(counter|gauge|timer|summary):)?([+-])(\\w+)", Pattern.CASE_INSENSITIVE);

  private final Map<MeterKind, List<Rule>> rules = new EnumMap<>(MeterKind.class);

  private StatisticsRules(List<Rule> all) {
    for (MeterKind kind : MeterKind.values()) {
      rules.put(
          kind,
          all.stream().filter(rule -> rule.kind.map(kind::equals).orElse(true)).toList());
    }
  }

  private record Rule(Optional<MeterKind> kind, boolean adds, Statistic statistic) {}

  /** Reads the option; a part that is no rule is a problem. */
  public static StatisticsRules from(Options options) {
    List<Rule> rules = new ArrayList<>();
    for (String part : options.list(WORD)) {
      Matcher rule = RULE.matcher(part);
      Optional<Statistic> statistic =
          rule.matches() ? Statistic.ofWord(rule.group(3)) : Optional.empty();
      if (statistic.isEmpty()) {
        options.problem(
            WORD,
            "has '"
                + part
                + "': allowed are entries such as +CountPerSecond, -Minimum or gauge:-Average, of "
                + Stream.of(Statistic.values()).map(Statistic::word).toList());
      } else {
        Optional<MeterKind> kind = Optional.ofNullable(rule.group(1))
            .map(name -> MeterKind.valueOf(name.toUpperCase(Locale.ROOT)));
        rules.add(new Rule(kind, rule.group(2).equals("+"), statistic.get()));
      }
    }
    return new StatisticsRules(rules);
  }

  /**
   * Returns the statistics of a series: those of its kind and its percentiles, after these rules.
   */
  public Statistics apply(MeterKind kind, Statistics percentiles) {
    return adjust(kind, kind.defaultStatistics().with(percentiles));
  }

  /** Returns {@code before} after what these rules add and remove for {@code kind}. */
  public Statistics adjust(MeterKind kind, Statistics before) {
    Statistics statistics = before;
    for (Rule rule : rules.getOrDefault(kind, List.of())) {
      statistics = rule.adds ? statistics.with(rule.statistic) : statistics.without(rule.statistic);
    }
    return statistics;
  }
}
