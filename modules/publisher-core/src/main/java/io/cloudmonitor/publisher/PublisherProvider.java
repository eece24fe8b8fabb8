package io.cloudmonitor.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

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
   * Returns a new provider of each kind on the class loader of this library, which is not always
   * the context class loader of the thread that asks.
   *
   * @return possibly none; unmodifiable
   * @throws java.util.ServiceConfigurationError if one is registered but cannot be made
   */
  static List<PublisherProvider> installed() {
    return ServiceLoader.load(PublisherProvider.class, PublisherProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * Returns the options that configure the {@link #installed} providers, as the user writes them in
   * a sentence: {@code aliyun.* or tencent.*}.
   *
   * @param options whose prefix comes before each
   * @return empty if no provider is installed
   */
  static String installedOptions(Options options) {
    return installed().stream()
        .map(provider -> options.nameOf(provider.name()) + ".*")
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  /**
   * Makes a publisher for each {@link #installed} provider that is configured.
   *
   * @return possibly none
   * @throws InvalidOptionsException if an option is wrong or missing; it names each
   */
  static List<Publisher> createConfigured(Options options) {
    List<Publisher> publishers = new ArrayList<>();
    for (PublisherProvider provider : installed()) {
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
