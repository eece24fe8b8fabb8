package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import io.cloudmonitor.publisher.tencent.TencentPublisher;
import java.util.Locale;
import java.util.Map;

/** A cloud whose service takes metrics. */
enum Cloud {
  /** Alibaba Cloud CloudMonitor. */
  ALIYUN("access-key-id", "access-key-secret", "security-token") {
    @Override
    Publisher publisherOf(Map<String, String> words) {
      AliyunPublisher.Builder builder = AliyunPublisher.builder();
      words.forEach(builder::option);
      return builder.build();
    }
  },
  /** Tencent Cloud Monitor. */
  TENCENT("secret-id", "secret-key", "token") {
    @Override
    Publisher publisherOf(Map<String, String> words) {
      TencentPublisher.Builder builder = TencentPublisher.builder();
      words.forEach(builder::option);
      return builder.build();
    }
  };

  private final String keyId;
  private final String keySecret;
  private final String token;

  Cloud(String keyId, String keySecret, String token) {
    this.keyId = keyId;
    this.keySecret = keySecret;
    this.token = token;
  }

  /**
   * Makes a publisher.
   *
   * @param words options by their words
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if an option is wrong or missing
   */
  abstract Publisher publisherOf(Map<String, String> words);

  /** Returns the word of the provider, with which its options begin. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the full word of the option {@code name} of this provider. */
  String option(String name) {
    return word() + "." + name;
  }

  /** Returns the word of the option for the name of the key. */
  String keyId() {
    return option(keyId);
  }

  /** Returns the word of the option for the secret of the key. */
  String keySecret() {
    return option(keySecret);
  }

  /** Returns the word of the option for the token of a temporary key. */
  String token() {
    return option(token);
  }
}
