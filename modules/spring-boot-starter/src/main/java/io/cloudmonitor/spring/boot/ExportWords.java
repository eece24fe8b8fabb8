package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The exporter's option words, read from the properties and from connection details, which win.
 *
 * <p>Words of a provider that hold a name of the user's, such as {@code tencent.metrics.*}, are
 * found by searching the properties.
 */
final class ExportWords {
  /** What comes before every word. */
  static final String PREFIX = "management.cloudmonitor.metrics.export";

  /** Name of the only account where the properties have no map of them. */
  static final String DEFAULT_ACCOUNT = "default";

  private static final String ACCOUNTS = "accounts";
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String SPOOL = "spool-directory";
  private static final String SEARCHED = "tencent.metrics.";
  private static final Set<String> PROVIDERS = Set.of("aliyun", "tencent");
  private static final List<String> SECRETS = List.of(
      "aliyun.access-key-secret", "aliyun.security-token", "tencent.secret-key", "tencent.token");

  private final Environment environment;
  private final PropertyWords properties;
  private final ConnectionWords connections;

  ExportWords(Environment environment, ConnectionWords connections) {
    this.environment = environment;
    this.connections = connections;
    properties = new PropertyWords(environment, PREFIX);
  }

  /**
   * One place to publish to.
   *
   * @param name its name under {@code accounts}, or {@code default} where there are none
   * @param options its options
   */
  record Account(String name, Options options) {
    /**
     * Returns the same place for the metrics of OpenTelemetry: it spools on its own, since one
     * directory serves one publisher, and keeps what tells services apart.
     */
    Account forOpenTelemetry() {
      Options own =
          options.withDefault("priority-keys", options.text("resource-attributes", "service.name"));
      return new Account(
          name,
          // no account can have this name
          own.text(SPOOL)
              .map(directory -> own.with(SPOOL, directory + "/_otel"))
              .orElse(own));
    }
  }

  /** Returns the accounts: those of the map {@code accounts}, else one of the words themselves. */
  List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    properties.keys(ACCOUNTS).forEach(key -> accounts.add(account(key)));
    return accounts.isEmpty()
        ? List.of(new Account(
            DEFAULT_ACCOUNT,
            Options.of(PREFIX, this::textOrNull, properties.named(SEARCHED).keySet())))
        : accounts;
  }

  /** Returns the options of the first account that has any of {@code provider}, or of the first. */
  Options firstOf(String provider) {
    List<Account> accounts = accounts();
    return accounts.stream()
        .filter(account -> account.options().text(provider + ".region").isPresent()
            || account.options().text(provider + ".endpoint").isPresent())
        .findFirst()
        .orElse(accounts.get(0))
        .options();
  }

  /** Returns the text of {@code word}, or null if it is not set. */
  @Nullable
  String textOrNull(String word) {
    return connections.text(word).or(() -> properties.text(word)).orElse(null);
  }

  /** Returns the keys and tokens of all accounts. */
  Set<String> secrets() {
    return accounts().stream()
        .flatMap(account -> SECRETS.stream().flatMap(word -> account.options().text(word).stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Each account spools on its own: two publishers in one directory would lock each other out. */
  private Account account(String key) {
    String name = key.toLowerCase(Locale.ROOT).replace('_', '-');
    if (!ACCOUNT.matcher(name).matches()) {
      Options none = Options.of(PREFIX, word -> null);
      none.problem(
          ACCOUNTS + "." + key,
          "is no name of an account: allowed are up to 40 lower-case letters, digits and hyphens");
      return new Account(key, none);
    }
    Options options = new Own(name).options();
    return new Account(
        name,
        options
            .text(SPOOL)
            .map(directory -> options.with(SPOOL, directory + "/" + name))
            .orElse(options));
  }

  /** The words of one account, its own over the shared ones. */
  private final class Own {
    private final String prefix;
    private final PropertyWords own;

    Own(String name) {
      prefix = PREFIX + "." + ACCOUNTS + "." + name;
      own = new PropertyWords(environment, prefix);
    }

    Options options() {
      Set<String> words = new TreeSet<>(own.named(SEARCHED).keySet());
      properties.named(SEARCHED).keySet().stream().filter(this::isShared).forEach(words::add);
      return Options.of(prefix, word -> text(word).orElse(null), words);
    }

    private Optional<String> text(String word) {
      return isShared(word)
          ? connections.text(word).or(() -> own.text(word)).or(() -> properties.text(word))
          : own.text(word);
    }

    /**
     * Returns whether the account takes the shared {@code word} too: a provider's only if it names
     * something of that provider, or of none, since it would else publish to every provider that
     * any other account has.
     */
    private boolean isShared(String word) {
      String first = word.substring(0, Math.max(word.indexOf('.'), 0));
      return !PROVIDERS.contains(first)
          || isSet(first)
          || PROVIDERS.stream().noneMatch(this::isSet);
    }

    private boolean isSet(String provider) {
      return own.keys(provider).iterator().hasNext();
    }
  }
}
