package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.testing.FakePublisher;
import java.util.ArrayList;
import java.util.List;

/**
 * Two providers on the class path of the tests, {@code east} and {@code west}, each configured by
 * its region.
 */
public final class FakeProviders {
  /** Publishers that were made, for the test to see. */
  static final List<FakePublisher> MADE = new ArrayList<>();

  private FakeProviders() {}

  private abstract static class Provider implements PublisherProvider {
    @Override
    public boolean isConfigured(Options options) {
      return options.text(name() + ".region").isPresent();
    }

    @Override
    public Publisher create(Options options) {
      options.integer("max-series", 10, 1, 100);
      options.requireValid();
      FakePublisher publisher = new FakePublisher();
      MADE.add(publisher);
      return publisher;
    }
  }

  /** One provider. */
  public static final class East extends Provider {
    @Override
    public String name() {
      return "east";
    }
  }

  /** The other provider. */
  public static final class West extends Provider {
    @Override
    public String name() {
      return "west";
    }
  }
}
