package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherSnapshot;
import java.util.Objects;

/**
 * A publisher of the application, and what it is called.
 *
 * @param account key of the account in the properties, {@code default} without such, or the name of
 *     the bean
 * @param publisher the publisher
 */
public record AccountPublisher(String account, Publisher publisher) {
  /** Checks that nothing is null. */
  public AccountPublisher {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(publisher, "publisher");
  }

  /** Returns what the publisher counts, at this instant. */
  PublisherSnapshot snapshot() {
    return publisher.metrics().snapshot();
  }

  /** Returns the word of the publisher's provider, such as {@code aliyun}. */
  String provider() {
    return snapshot().provider();
  }
}
