package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.util.Optional;

/** Provider of publishers for Tencent Cloud Monitor, found by {@link java.util.ServiceLoader}. */
public final class TencentPublisherProvider implements PublisherProvider {
  /** Creates the provider, as {@link java.util.ServiceLoader} demands. */
  public TencentPublisherProvider() {}

  @Override
  public String name() {
    return TencentWire.PROVIDER;
  }

  @Override
  public boolean isConfigured(Options options) {
    return TencentOptions.WORDS.stream().anyMatch(word -> options.text(word).isPresent());
  }

  @Override
  public Publisher create(Options options) {
    return TencentPublisher.create(options, null, Optional.empty());
  }
}
