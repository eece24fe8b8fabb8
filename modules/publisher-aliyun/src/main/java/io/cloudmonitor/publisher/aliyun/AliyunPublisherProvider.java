package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.util.Optional;

/**
 * Provider of publishers for Alibaba Cloud CloudMonitor, found by {@link java.util.ServiceLoader}.
 */
public final class AliyunPublisherProvider implements PublisherProvider {
  /** Creates the provider, as {@link java.util.ServiceLoader} demands. */
  public AliyunPublisherProvider() {}

  @Override
  public String name() {
    return AliyunWire.PROVIDER;
  }

  @Override
  public boolean isConfigured(Options options) {
    return AliyunOptions.WORDS.stream().anyMatch(word -> options.text(word).isPresent());
  }

  @Override
  public Publisher create(Options options) {
    return AliyunPublisher.create(options, null, Optional.empty());
  }
}
