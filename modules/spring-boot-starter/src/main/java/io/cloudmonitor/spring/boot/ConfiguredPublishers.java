package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the publishers that the properties configure. */
final class ConfiguredPublishers {
  private ConfiguredPublishers() {}

  /** As {@link #of}, for OpenTelemetry, beside the publishers of the same options. */
  static CloudMonitorPublishers besides(
      List<ExportWords.Account> accounts, List<PublisherMaker> makers) {
    return of(accounts.stream().map(ExportWords.Account::forOpenTelemetry).toList(), makers);
  }

  /**
   * Makes a publisher for each account and each provider that it configures.
   *
   * @param makers what makes the publishers of some providers in place of the provider itself
   * @throws InvalidOptionsException if an option is wrong or missing, or nothing is configured
   */
  static CloudMonitorPublishers of(
      List<ExportWords.Account> accounts, List<PublisherMaker> makers) {
    List<AccountPublisher> publishers = new ArrayList<>();
    try {
      for (ExportWords.Account account : accounts) {
        addAll(publishers, account, makers);
      }
    } catch (RuntimeException e) {
      publishers.forEach(made -> made.publisher().close(Duration.ZERO));
      throw e;
    }
    return new CloudMonitorPublishers(publishers);
  }

  private static void addAll(
      List<AccountPublisher> publishers, ExportWords.Account account, List<PublisherMaker> makers) {
    Options options = account.options();
    options.requireValid();
    int before = publishers.size();
    for (PublisherProvider provider : PublisherProvider.installed()) {
      if (provider.isConfigured(options)) {
        Publisher publisher = makers.stream()
            .filter(maker -> maker.replaces(provider, options))
            .findFirst()
            .map(maker -> maker.create(provider, options))
            .orElseGet(() -> provider.create(options));
        publishers.add(new AccountPublisher(account.name(), publisher));
      }
    }
    if (publishers.size() == before) {
      options.problem(
          "aliyun.region",
          "is missing: no provider is configured, nor is there a Publisher bean; set "
              + ExportWords.PREFIX
              + ".enabled=false to publish nothing");
      options.requireValid();
    }
  }
}
