package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.CompositePublisher;
import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.time.Duration;
import java.util.List;

/** Makes the publisher that the options of an exporter configure, of all their providers. */
final class ConfiguredPublisher {
  private ConfiguredPublisher() {}

  /**
   * Makes the publisher.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if no provider is configured, or one
   *     of its options or of those noted before is wrong
   */
  static Publisher of(Options options) {
    List<Publisher> publishers = PublisherProvider.createConfigured(options);
    if (publishers.isEmpty()) {
      options.problem(
          "*", "configures no provider: " + whatToSet(PublisherProvider.installedOptions(options)));
    }
    try {
      options.requireValid();
    } catch (InvalidOptionsException e) {
      publishers.forEach(publisher -> publisher.close(Duration.ZERO));
      throw e;
    }
    return CompositePublisher.of(publishers);
  }

  static String whatToSet(String providerOptions) {
    return providerOptions.isEmpty()
        ? "add cloudmonitor-publisher-aliyun to the class path, or give the exporter's builder a"
            + " publisher"
        : "set " + providerOptions + ", or give the exporter's builder a publisher";
  }
}
