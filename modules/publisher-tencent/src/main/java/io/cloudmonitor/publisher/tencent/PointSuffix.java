package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Statistic;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends of the names under which the statistics of a metric are sent, one point each, since the
 * service keeps one value per point: {@code requests_count}, {@code requests_p99}. No end is the
 * end of another, so that no two metrics can make one name.
 */
final class PointSuffix {
  /** Bytes of the longest. */
  static final int MAX_BYTES = "_count".length();

  private PointSuffix() {}

  static String of(Statistic statistic) {
    return switch (statistic) {
      case AVERAGE -> "_avg";
      case MAXIMUM -> "_max";
      case MINIMUM -> "_min";
      case SUM -> "_sum";
      case SAMPLE_COUNT -> "_count";
      case LAST_VALUE -> "_last";
      case SUM_PER_SECOND -> "_rate";
      case COUNT_PER_SECOND -> "_cps";
      default -> "_" + statistic.word().toLowerCase(Locale.ROOT);
    };
  }

  /** Returns the statistic that {@code word} names, as {@code avg} or {@code Average}. */
  static Optional<Statistic> statistic(String word) {
    String suffix = "_" + word.toLowerCase(Locale.ROOT);
    for (Statistic statistic : Statistic.values()) {
      if (of(statistic).equals(suffix)) {
        return Optional.of(statistic);
      }
    }
    return Statistic.ofWord(word);
  }

  /**
   * Returns the way of the service's own statistics (last, max, min, avg, sum) over 300 s that
   * suits the points of {@code statistic}.
   */
  static String aggregation(Statistic statistic) {
    return switch (statistic) {
      case SUM, SAMPLE_COUNT -> "sum";
      case MINIMUM -> "min";
      case LAST_VALUE -> "last";
      case AVERAGE, SUM_PER_SECOND, COUNT_PER_SECOND -> "avg";
      default -> "max";
    };
  }
}
