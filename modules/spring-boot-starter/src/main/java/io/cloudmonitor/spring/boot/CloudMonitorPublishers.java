package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.CompositePublisher;
import io.cloudmonitor.publisher.Publisher;
import java.util.List;

/**
 * All publishers of an application, which the registry publishes to and closes.
 *
 * @param all at least one
 */
public record CloudMonitorPublishers(List<AccountPublisher> all) {
  /** Copies the list. */
  public CloudMonitorPublishers {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no publisher");
    }
    all = List.copyOf(all);
  }

  /** Returns all of them as one. */
  public Publisher asOne() {
    return CompositePublisher.of(all.stream().map(AccountPublisher::publisher).toList());
  }
}
