package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.tencent.TencentCredentialsProvider;
import io.cloudmonitor.publisher.tencent.TencentPublisher;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Makes the publishers of one provider that sign with the application's own source of credentials.
 */
final class PublisherMaker {
  private final String provider;
  private final Supplier<Target> targets;

  private PublisherMaker(String provider, Supplier<Target> targets) {
    this.provider = provider;
    this.targets = targets;
  }

  /** A builder of a publisher, whichever its provider. */
  private record Target(BiConsumer<String, String> option, Supplier<Publisher> build) {}

  static PublisherMaker of(AliyunCredentialsProvider credentials) {
    return new PublisherMaker("aliyun", () -> {
      AliyunPublisher.Builder builder = AliyunPublisher.builder().credentials(credentials);
      return new Target(builder::option, builder::build);
    });
  }

  static PublisherMaker of(TencentCredentialsProvider credentials) {
    return new PublisherMaker("tencent", () -> {
      TencentPublisher.Builder builder = TencentPublisher.builder().credentials(credentials);
      return new Target(builder::option, builder::build);
    });
  }

  /** Returns the word of the provider. */
  String provider() {
    return provider;
  }

  /**
   * Makes a publisher in place of {@code provider}.
   *
   * @throws InvalidOptionsException if an option is wrong or missing
   */
  Publisher create(PublisherProvider provider, Options options) {
    Target target = targets.get();
    Set<String> words = wordsOf(provider);
    words.addAll(PublisherOptions.words());
    words.addAll(options.wordsUnder(provider.name() + "."));
    words.forEach(word -> options.text(word).ifPresent(text -> target.option().accept(word, text)));
    try {
      return target.build().get();
    } catch (InvalidOptionsException e) {
      // the builder knows the words alone: say them as the user wrote them
      e.problems().forEach(problem -> options.problem(problem.option(), problem.message()));
      options.requireValid();
      throw e;
    }
  }

  /** Returns all words of a provider, which it asks for where none has a value. */
  static Set<String> wordsOf(PublisherProvider provider) {
    Set<String> words = new TreeSet<>();
    Options none = Options.of("", word -> {
      words.add(word);
      return null;
    });
    if (provider.isConfigured(none)) {
      throw new IllegalStateException(provider.name() + " is configured without a word");
    }
    return words;
  }
}
