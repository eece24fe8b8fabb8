package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Makes the one publisher that the options of an exporter configure. */
final class ConfiguredPublisher {
  private ConfiguredPublisher() {}

  /**
   * Makes the publisher.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if none or more than one provider is
   *     configured, or one of its options or of those noted before is wrong
   */
  static Publisher of(Options options) {
    List<Publisher> publishers = PublisherProvider.createConfigured(options);
    if (publishers.size() == 1) {
      return publishers.get(0);
    }
    publishers.forEach(publisher -> publisher.close(Duration.ZERO));
    String provider = providerOptions(options);
    if (publishers.isEmpty()) {
      options.problem("*", "configures no provider: " + whatToSet(provider));
    } else {
      options.problem(
          "*",
          "configures more than one provider: set the options of one of "
              + provider
              + ", or give the exporter's builder a publisher");
    }
    options.requireValid();
    throw new IllegalStateException("a problem was noted and not thrown");
  }

  static String whatToSet(String providerOptions) {
    return providerOptions.isEmpty()
        ? "add cloudmonitor-publisher-aliyun to the class path, or give the exporter's builder a"
            + " publisher"
        : "set " + providerOptions + ", or give the exporter's builder a publisher";
  }

  private static String providerOptions(Options options) {
    return ServiceLoader.load(PublisherProvider.class, PublisherProvider.class.getClassLoader())
        .stream()
        .map(provider -> options.nameOf(provider.get().name()) + ".*")
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
