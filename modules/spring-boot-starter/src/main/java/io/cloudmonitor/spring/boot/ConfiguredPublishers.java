package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Makes the publishers that the properties configure. */
final class ConfiguredPublishers {
  private ConfiguredPublishers() {}

  /**
   * Makes a publisher for each account and each provider that it configures.
   *
   * @param makers what makes the publishers of some providers in place of the provider itself, by
   *     the provider's word
   * @throws InvalidOptionsException if an option is wrong or missing, or nothing is configured
   */
  static CloudMonitorPublishers of(
      List<ExportWords.Account> accounts, Map<String, PublisherMaker> makers) {
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
      List<AccountPublisher> publishers,
      ExportWords.Account account,
      Map<String, PublisherMaker> makers) {
    Options options = account.options();
    int before = publishers.size();
    for (PublisherProvider provider :
        ServiceLoader.load(PublisherProvider.class, PublisherProvider.class.getClassLoader())) {
      if (provider.isConfigured(options)) {
        PublisherMaker maker = makers.get(provider.name());
        Publisher publisher =
            maker == null ? provider.create(options) : maker.create(provider, options);
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
