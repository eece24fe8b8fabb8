package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;

/** Makes the publishers of one provider, with more than words can say. */
interface PublisherMaker {
  /** Returns the word of the provider. */
  String provider();

  /**
   * Makes a publisher in place of {@code provider}.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if an option is wrong or missing
   */
  Publisher create(PublisherProvider provider, Options options);
}
