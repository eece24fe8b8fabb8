package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The exporter's option words, read from the properties in every form that Spring Boot allows, and
 * from connection details, which win. Lists and maps may be written as such.
 */
final class ExportWords {
  /** What comes before every word. */
  static final String PREFIX = "management.cloudmonitor.metrics.export";

  private static final List<String> SECRETS = List.of(
      "aliyun.access-key-secret", "aliyun.security-token", "tencent.secret-key", "tencent.token");

  private static final String ACCOUNTS = PREFIX + ".accounts";

  private final Environment environment;
  private final Binder binder;
  private final ConnectionWords connections;

  ExportWords(Environment environment, ConnectionWords connections) {
    this.environment = environment;
    this.connections = connections;
    binder = Binder.get(environment);
  }

  /**
   * One place to publish to.
   *
   * @param name its name under {@code accounts}, or {@code default} where there are none
   * @param options its options
   */
  record Account(String name, Options options) {}

  /** Returns the accounts: those of the map {@code accounts}, else one of the words themselves. */
  List<Account> accounts() {
    List<String> names =
        binder
            .bind(ACCOUNTS, Bindable.mapOf(String.class, Object.class))
            .map(accounts -> List.copyOf(new TreeMap<>(accounts).keySet()))
            .orElse(List.of());
    return names.isEmpty()
        ? List.of(new Account("default", Options.of(PREFIX, this::textOrNull)))
        : names.stream().map(this::account).toList();
  }

  /** Returns the text of {@code word}, or null if it is not set. */
  @Nullable String textOrNull(String word) {
    return connections.text(word).or(() -> property(PREFIX, word)).orElse(null);
  }

  /** Returns the keys and tokens of all accounts. */
  Set<String> secrets() {
    return accounts().stream()
        .flatMap(account -> SECRETS.stream().flatMap(word -> account.options().text(word).stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Account account(String name) {
    String own = ACCOUNTS + "." + name;
    return new Account(name, Options.of(own, word -> property(own, word)
        .or(() -> isShared(own, word) ? Optional.ofNullable(textOrNull(word)) : Optional.empty())
        .orElse(null)));
  }

  /**
   * Returns whether an account without {@code word} of its own takes the shared one: a provider's
   * only if it names something of that provider, or of none, since it would else publish to every
   * provider that any other account has.
   */
  private boolean isShared(String own, String word) {
    int dot = word.indexOf('.');
    return dot < 0
        || isSet(own, word.substring(0, dot))
        || !isSet(own, "aliyun") && !isSet(own, "tencent");
  }

  private boolean isSet(String own, String group) {
    return binder
        .bind(own + "." + group, Bindable.mapOf(String.class, Object.class))
        .map(words -> !words.isEmpty())
        .orElse(false);
  }

  private Optional<String> property(String prefix, String word) {
    String name = prefix + "." + word;
    if (!ConfigurationPropertyName.isValid(name)) {
      return Optional.ofNullable(environment.getProperty(name));
    }
    return bind(name, Bindable.of(String.class))
        .or(() -> bind(name, Bindable.listOf(String.class)).map(list -> String.join(",", list)))
        .or(() -> bind(name, Bindable.mapOf(String.class, String.class)).map(ExportWords::entries));
  }

  private <T> Optional<T> bind(String name, Bindable<T> target) {
    return Optional.ofNullable(binder.bind(name, target).orElse(null));
  }

  private static String entries(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
