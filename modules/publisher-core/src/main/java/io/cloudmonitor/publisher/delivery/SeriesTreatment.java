package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.mapping.DimensionChoice;
import java.util.Optional;

/**
 * What a provider does with one series.
 *
 * @param sent whether its records are sent; those of others are counted as rejected
 * @param dimensions which dimensions it keeps
 * @param statistics which statistics are sent; empty for those of its kind and the options
 * @param group series of different groups never share a request
 */
public record SeriesTreatment(
    boolean sent, DimensionChoice dimensions, Optional<Statistics> statistics, String group) {
  /** Everything, in any request. */
  public static final SeriesTreatment DEFAULT =
      new SeriesTreatment(true, DimensionChoice.ALL, Optional.empty(), "");
}
