package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.CompositePublisher;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.micrometer.core.instrument.config.validate.ValidationException;
import java.time.Duration;
import java.util.List;

/** Makes the publisher that the options of a registry configure, of all their providers. */
final class ConfiguredPublisher {
  private ConfiguredPublisher() {}

  /**
   * Makes the publisher.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if no provider is configured, or one
   *     of its options is wrong
   */
  static Publisher of(CloudMonitorConfig config) {
    Options options = Options.of(config.prefix(), word -> config.get(config.prefix() + "." + word));
    List<Publisher> publishers = PublisherProvider.createConfigured(options);
    if (!publishers.isEmpty()) {
      return CompositePublisher.of(publishers);
    }
    options.problem(
        "enabled",
        "is true, but no provider is configured: "
            + whatToSet(PublisherProvider.installedOptions(options), options.nameOf("enabled")));
    options.requireValid();
    throw new IllegalStateException("a problem was noted and not thrown");
  }

  /**
   * Adds to {@code failure}, which is about the registry's own options, what is wrong with those of
   * the publisher, so that both can be mended at once.
   */
  static void addProblems(CloudMonitorConfig config, ValidationException failure) {
    try {
      if (isEnabled(config)) {
        of(config).close(Duration.ZERO);
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean isEnabled(CloudMonitorConfig config) {
    try {
      return config.enabled();
    } catch (ValidationException e) {
      // one of the failures: whoever mends it may mean true
      return true;
    }
  }

  static String whatToSet(String providerOptions, String enabled) {
    return providerOptions.isEmpty()
        ? "add cloudmonitor-publisher-aliyun to the class path, or give the registry's builder a"
            + " publisher"
        : "set "
            + providerOptions
            + ", give the registry's builder a publisher, or set "
            + enabled
            + "=false";
  }
}
