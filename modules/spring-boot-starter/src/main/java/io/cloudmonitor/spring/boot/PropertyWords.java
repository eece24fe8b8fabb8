package io.cloudmonitor.spring.boot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties under one prefix by their words, in every form that Spring Boot allows. Lists and
 * maps may be written as such: their text has commas.
 */
final class PropertyWords {
  private final Environment environment;
  private final Binder binder;
  private final ConfigurationPropertyName prefix;

  /**
   * Creates the words.
   *
   * @param prefix what comes before every word, in canonical form
   */
  PropertyWords(Environment environment, String prefix) {
    this.environment = environment;
    this.prefix = ConfigurationPropertyName.of(prefix);
    binder = Binder.get(environment);
  }

  /** Returns the text of {@code word}, if it is set. */
  Optional<String> text(String word) {
    return ConfigurationPropertyName.isValid(word)
        ? text(prefix.append(word))
        : Optional.ofNullable(named(word).get(word)).flatMap(this::text);
  }

  /** Returns the names of the properties whose words begin with {@code start}, by their words. */
  Map<String, ConfigurationPropertyName> named(String start) {
    Map<String, ConfigurationPropertyName> named = new TreeMap<>();
    ConfigurationPropertySources.get(environment).forEach(source -> {
      if (source instanceof IterableConfigurationPropertySource names) {
        names.stream().filter(prefix::isAncestorOf).forEach(name -> {
          String word = wordOf(name);
          if (word.startsWith(start)) {
            named.putIfAbsent(word, name);
          }
        });
      }
    });
    return named;
  }

  /** Returns the keys directly under {@code word}, sorted. */
  Iterable<String> keys(String word) {
    return new TreeMap<>(map(prefix.append(word), Object.class)).keySet();
  }

  private Optional<String> text(ConfigurationPropertyName name) {
    return bind(name, Bindable.of(String.class))
        .or(() -> bind(name, Bindable.listOf(String.class)).map(list -> String.join(",", list)))
        .or(() -> Optional.of(map(name, String.class))
            .filter(map -> !map.isEmpty())
            .map(PropertyWords::entries));
  }

  private <T> Map<String, T> map(ConfigurationPropertyName name, Class<T> type) {
    return bind(name, Bindable.mapOf(String.class, type)).orElse(Map.of());
  }

  private <T> Optional<T> bind(ConfigurationPropertyName name, Bindable<T> target) {
    return Optional.ofNullable(binder.bind(name, target).orElse(null));
  }

  private String wordOf(ConfigurationPropertyName name) {
    return IntStream.range(prefix.getNumberOfElements(), name.getNumberOfElements())
        .mapToObj(i -> name.getElement(i, Form.ORIGINAL))
        .collect(Collectors.joining("."));
  }

  private static String entries(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
