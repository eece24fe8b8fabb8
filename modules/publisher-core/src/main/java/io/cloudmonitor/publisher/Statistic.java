package io.cloudmonitor.publisher;

import java.util.Locale;
import java.util.Optional;

/**
 * One number that is derived from an {@link Aggregate}.
 *
 * <p>These are the 21 statistics that Alibaba Cloud CloudMonitor takes for aggregate (Type=1) data;
 * see "Overview" of custom monitoring,
 * help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15.
 */
public enum Statistic {
  /** Sum divided by count. */
  AVERAGE("Average"),
  /** Largest sample. */
  MAXIMUM("Maximum"),
  /** Smallest sample. */
  MINIMUM("Minimum"),
  /** Sum of the samples. */
  SUM("Sum"),
  /** Number of samples. */
  SAMPLE_COUNT("SampleCount"),
  /** The last sample of the period. */
  LAST_VALUE("LastValue"),
  /** Sum divided by the period's seconds. */
  SUM_PER_SECOND("SumPerSecond"),
  /** Number of samples divided by the period's seconds. */
  COUNT_PER_SECOND("CountPerSecond"),
  /** 10th percentile. */
  P10("P10", 0.10),
  /** 20th percentile. */
  P20("P20", 0.20),
  /** 30th percentile. */
  P30("P30", 0.30),
  /** 40th percentile. */
  P40("P40", 0.40),
  /** 50th percentile. */
  P50("P50", 0.50),
  /** 60th percentile. */
  P60("P60", 0.60),
  /** 70th percentile. */
  P70("P70", 0.70),
  /** 75th percentile. */
  P75("P75", 0.75),
  /** 80th percentile. */
  P80("P80", 0.80),
  /** 90th percentile. */
  P90("P90", 0.90),
  /** 95th percentile. */
  P95("P95", 0.95),
  /** 98th percentile. */
  P98("P98", 0.98),
  /** 99th percentile. */
  P99("P99", 0.99);

  private static final Statistic[] ALL = values();

  private final String word;
  private final double quantile;

  Statistic(String word) {
    this(word, Double.NaN);
  }

  Statistic(String word, double quantile) {
    this.word = word;
    this.quantile = quantile;
  }

  /**
   * Returns the word for this statistic in options and documentation, such as {@code SumPerSecond}.
   */
  public String word() {
    return word;
  }

  /** Returns whether this is a percentile, which needs a {@link Sketch}. */
  public boolean isPercentile() {
    return !Double.isNaN(quantile);
  }

  /**
   * Returns this statistic of {@code aggregate}, which covers {@code period}.
   *
   * @return NaN where the aggregate does not hold what the statistic needs; may be infinite after
   *     an overflow
   */
  public double of(Aggregate aggregate, Period period) {
    if (aggregate.isEmpty()) {
      return Double.NaN;
    }
    return switch (this) {
      case AVERAGE -> aggregate.average();
      case MAXIMUM -> aggregate.max();
      case MINIMUM -> aggregate.min();
      case SUM -> aggregate.sum();
      case SAMPLE_COUNT -> aggregate.count();
      case LAST_VALUE -> aggregate.last();
      case SUM_PER_SECOND -> aggregate.sum() / period.seconds();
      case COUNT_PER_SECOND -> (double) aggregate.count() / period.seconds();
      default -> aggregate.quantile(quantile);
    };
  }

  /** Returns the statistic that {@code word} names, whatever its case. */
  public static Optional<Statistic> ofWord(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (Statistic statistic : ALL) {
      if (statistic.word.toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(statistic);
      }
    }
    return Optional.empty();
  }

  /** Returns the percentile for a quantile between 0 and 1, where the services know it. */
  public static Optional<Statistic> ofQuantile(double quantile) {
    for (Statistic statistic : ALL) {
      if (Math.abs(statistic.quantile - quantile) < 1e-9) {
        return Optional.of(statistic);
      }
    }
    return Optional.empty();
  }
}
