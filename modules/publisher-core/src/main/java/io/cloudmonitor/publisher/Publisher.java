package io.cloudmonitor.publisher;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Sends aggregate records, one per series and period, to one monitoring service.
 *
 * <p>Thread-safe. No method throws for anything a service answers, and none blocks for the network
 * but {@link #flush} and {@link #close}, which are bounded by their argument.
 */
public interface Publisher {
  /**
   * Opens a series.
   *
   * @return its handle; for a series that options exclude, or that is beyond {@code max-series}, a
   *     handle whose aggregates are not sent
   */
  SeriesHandle series(SeriesSpec spec);

  /**
   * Reads {@code step} once, on the calling thread, into encoded batches, and hands them to this
   * publisher's own delivery.
   *
   * @return completes when every record of the step is accepted, rejected, expired or held for
   *     later; never exceptionally
   */
  CompletionStage<PublishResult> publish(Step step);

  /**
   * Sends what waits, without further delay, and waits until it is settled.
   *
   * @param timeout longest time to wait; zero or negative does not wait
   * @return whether nothing was left unsettled
   */
  boolean flush(Duration timeout);

  /**
   * Closes this publisher: takes no more steps, sends what waits, and gives up at the end of
   * {@code timeout}, after which everything left is expired. Closing again only answers.
   *
   * @param timeout longest time to wait; zero or negative does not wait
   * @return whether everything was settled in time
   */
  boolean close(Duration timeout);

  /** Returns what this publisher counts about itself. */
  PublisherMetrics metrics();

  /** Returns the metrics of the series that were opened so far; none where nobody keeps them. */
  default MetricCatalogue catalogue() {
    return MetricCatalogue.EMPTY;
  }
}
