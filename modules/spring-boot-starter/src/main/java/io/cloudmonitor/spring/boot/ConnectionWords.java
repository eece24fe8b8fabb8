package io.cloudmonitor.spring.boot;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** The option words that connection details in the context answer. */
final class ConnectionWords {
  /** No answer to any word. */
  static final ConnectionWords NONE = new ConnectionWords(Stream::empty, Stream::empty);

  private final Supplier<Stream<AliyunConnectionDetails>> aliyun;
  private final Supplier<Stream<TencentConnectionDetails>> tencent;

  private ConnectionWords(
      Supplier<Stream<AliyunConnectionDetails>> aliyun,
      Supplier<Stream<TencentConnectionDetails>> tencent) {
    this.aliyun = aliyun;
    this.tencent = tencent;
  }

  /** Creates words that ask for the beans when they are read. */
  static ConnectionWords of(BeanFactory beans) {
    return new ConnectionWords(
        () -> beans.getBeanProvider(AliyunConnectionDetails.class).orderedStream(),
        () -> beans.getBeanProvider(TencentConnectionDetails.class).orderedStream());
  }

  /** Returns the answer to {@code word}, if one of the beans has any. */
  Optional<String> text(String word) {
    if (word.startsWith("aliyun.")) {
      return aliyun
          .get()
          .flatMap(details -> Stream.ofNullable(of(details, word)))
          .findFirst();
    }
    return word.startsWith("tencent.")
        ? tencent.get().flatMap(details -> Stream.ofNullable(of(details, word))).findFirst()
        : Optional.empty();
  }

  private static @Nullable String of(AliyunConnectionDetails details, String word) {
    return switch (word) {
      case "aliyun.endpoint" -> details.endpoint();
      case "aliyun.region" -> details.region();
      case "aliyun.access-key-id" -> details.accessKeyId();
      case "aliyun.access-key-secret" -> details.accessKeySecret();
      case "aliyun.security-token" -> withKey(details.accessKeyId(), details.securityToken());
      default -> null;
    };
  }

  private static @Nullable String of(TencentConnectionDetails details, String word) {
    return switch (word) {
      case "tencent.endpoint" -> details.endpoint();
      case "tencent.region" -> details.region();
      case "tencent.secret-id" -> details.secretId();
      case "tencent.secret-key" -> details.secretKey();
      case "tencent.token" -> withKey(details.secretId(), details.token());
      default -> null;
    };
  }

  /** A key of the details must not be used with the token of the properties. */
  private static @Nullable String withKey(@Nullable String key, @Nullable String token) {
    return key == null ? token : Objects.requireNonNullElse(token, "");
  }
}
