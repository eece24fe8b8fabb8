package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the percentiles that a meter publishes, and names once each asked-for one that no service
 * takes.
 */
final class Percentiles {
  private static final Logger logger = Logger.getLogger(Percentiles.class.getName());

  private final Statistics ofHistograms;
  private final Set<Double> refused = ConcurrentHashMap.newKeySet();

  /**
   * Creates a chooser.
   *
   * @param ofHistograms percentiles of a meter that asks for a percentile histogram
   */
  Percentiles(Statistics ofHistograms) {
    this.ofHistograms = ofHistograms;
  }

  Statistics of(DistributionStatisticConfig configuration) {
    Statistics chosen =
        Boolean.TRUE.equals(configuration.isPercentileHistogram()) ? ofHistograms : Statistics.NONE;
    double @Nullable [] quantiles = configuration.getPercentiles();
    if (quantiles != null) {
      for (double quantile : quantiles) {
        Optional<Statistic> percentile = Statistic.ofQuantile(quantile);
        if (percentile.isPresent()) {
          chosen = chosen.with(percentile.get());
        } else if (refused.add(quantile)) {
          logger.warning(() -> "The percentile "
              + quantile
              + " is not published; the services take "
              + Words.allPercentiles());
        }
      }
    }
    return chosen;
  }
}
