package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.http.HttpTls;
import io.cloudmonitor.publisher.tencent.TencentCredentialsProvider;
import io.cloudmonitor.publisher.tencent.TencentPublisher;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the publishers of one provider that need what no text can say: the application's own source
 * of credentials, or an SSL bundle.
 */
final class PublisherMaker {
  private final String provider;
  private final boolean always;
  private final Supplier<Target> targets;
  private final BundleTls bundles;

  private PublisherMaker(
      String provider, boolean always, Supplier<Target> targets, BundleTls bundles) {
    this.provider = provider;
    this.always = always;
    this.targets = targets;
    this.bundles = bundles;
  }

  /** A builder of a publisher, whichever its provider. */
  private record Target(
      BiConsumer<String, String> option, Consumer<HttpTls> tls, Supplier<Publisher> build) {}

  static PublisherMaker of(@Nullable AliyunCredentialsProvider credentials, BundleTls bundles) {
    Supplier<Target> targets = () -> {
      AliyunPublisher.Builder builder = AliyunPublisher.builder();
      if (credentials != null) {
        builder.credentials(credentials);
      }
      return new Target(builder::option, builder::tls, builder::build);
    };
    return new PublisherMaker("aliyun", credentials != null, targets, bundles);
  }

  static PublisherMaker of(@Nullable TencentCredentialsProvider credentials, BundleTls bundles) {
    Supplier<Target> targets = () -> {
      TencentPublisher.Builder builder = TencentPublisher.builder();
      if (credentials != null) {
        builder.credentials(credentials);
      }
      return new Target(builder::option, builder::tls, builder::build);
    };
    return new PublisherMaker("tencent", credentials != null, targets, bundles);
  }

  /** Returns whether this, and not {@code its} provider itself, makes publishers of options. */
  boolean replaces(PublisherProvider its, Options options) {
    return provider.equals(its.name()) && (always || BundleTls.isIn(options));
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
    bundles.of(options).ifPresent(target.tls());
    options.requireValid();
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
