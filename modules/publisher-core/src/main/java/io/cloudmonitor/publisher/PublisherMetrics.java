package io.cloudmonitor.publisher;

/** What a publisher counts about itself. Thread-safe. */
public interface PublisherMetrics {
  /** Returns all counts at one instant; the equation of {@link PublisherSnapshot} holds in each. */
  PublisherSnapshot snapshot();

  /**
   * Adds a listener that is told of each request and each settled step.
   *
   * @param listener called on delivery threads; what it throws is logged once and ignored
   */
  void addListener(PublisherListener listener);
}
