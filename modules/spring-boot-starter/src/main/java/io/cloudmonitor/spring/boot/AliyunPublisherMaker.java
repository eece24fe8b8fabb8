package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import java.util.Set;
import java.util.TreeSet;

/** Makes Aliyun publishers that sign with the application's own source of credentials. */
final class AliyunPublisherMaker implements PublisherMaker {
  private final AliyunCredentialsProvider credentials;

  AliyunPublisherMaker(AliyunCredentialsProvider credentials) {
    this.credentials = credentials;
  }

  @Override
  public String provider() {
    return "aliyun";
  }

  @Override
  public Publisher create(PublisherProvider provider, Options options) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder().credentials(credentials);
    Set<String> words = wordsOf(provider);
    words.addAll(PublisherOptions.words());
    words.forEach(word -> options.text(word).ifPresent(text -> builder.option(word, text)));
    try {
      return builder.build();
    } catch (InvalidOptionsException e) {
      // the builder knows the words alone: say them as the user wrote them
      e.problems().forEach(problem -> options.problem(problem.option(), problem.message()));
      options.requireValid();
      throw e;
    }
  }

  /** Returns all words of a provider, which it asks for where none has a value. */
  private static Set<String> wordsOf(PublisherProvider provider) {
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
