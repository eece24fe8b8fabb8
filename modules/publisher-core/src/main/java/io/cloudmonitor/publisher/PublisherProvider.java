package io.cloudmonitor.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes publishers of one provider from option words; found by {@link ServiceLoader}, so that a
 * plugin needs no provider at compile time.
 */
public interface PublisherProvider {
  /** Returns the provider's word, which begins its options: {@code aliyun}, {@code tencent}. */
  String name();

  /**
   * Returns whether any option of this provider is set.
   *
   * @param options all options
   */
  boolean isConfigured(Options options);

  /**
   * Makes a publisher.
   *
   * @throws InvalidOptionsException if an option is wrong or missing; it names each
   */
  Publisher create(Options options);

  /**
   * Makes a publisher for each provider on the class path of this library that is configured.
   *
   * @return possibly none
   * @throws InvalidOptionsException if an option is wrong or missing; it names each
   */
  static List<Publisher> createConfigured(Options options) {
    List<Publisher> publishers = new ArrayList<>();
    for (PublisherProvider provider :
        ServiceLoader.load(PublisherProvider.class, PublisherProvider.class.getClassLoader())) {
      if (provider.isConfigured(options)) {
        try {
          publishers.add(provider.create(options));
        } catch (RuntimeException e) {
          publishers.forEach(publisher -> publisher.close(Duration.ZERO));
          throw e;
        }
      }
    }
    return publishers;
  }
}
