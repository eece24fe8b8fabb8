package io.cloudmonitor.publisher;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads options by their words, which are the same in the Java builders, Spring properties,
 * OpenTelemetry properties and YAML, and collects what is wrong with them.
 *
 * <p>A reading method never throws for a bad value: it notes the problem and returns the default.
 * {@link #requireValid} throws them all at once. A value that is empty or blank counts as absent.
 * Not thread-safe.
 */
public final class Options {
  private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h)");

  private final String prefix;
  private final Function<String, @Nullable String> lookup;
  private final Set<String> words;
  private final List<InvalidOptionsException.Problem> problems;

  private Options(
      String prefix,
      Function<String, @Nullable String> lookup,
      Set<String> words,
      List<InvalidOptionsException.Problem> problems) {
    this.prefix = prefix;
    this.lookup = lookup;
    this.words = words;
    this.problems = problems;
  }

  /**
   * Creates a reader.
   *
   * @param prefix what comes before every word in messages, such as
   *     {@code management.cloudmonitor.metrics.export}; empty for none
   * @param lookup gives the value of a word, or null; asked with the word alone
   */
  public static Options of(String prefix, Function<String, @Nullable String> lookup) {
    return of(prefix, lookup, Set.of());
  }

  /**
   * Creates a reader of a source that knows which words it has, so that options whose words hold a
   * name of the user's are found without being listed.
   *
   * @param words words that may have a value
   */
  public static Options of(
      String prefix, Function<String, @Nullable String> lookup, Set<String> words) {
    return new Options(prefix, lookup, Set.copyOf(words), new ArrayList<>());
  }

  /** Creates a reader of {@code words} without a prefix. */
  public static Options of(Map<String, String> words) {
    return of("", words::get, words.keySet());
  }

  /**
   * Returns a reader of the same options in which {@code word} has {@code value}, whatever the user
   * says; problems are noted in both.
   *
   * @param value an empty one makes the option absent
   */
  public Options with(String word, String value) {
    return new Options(
        prefix, asked -> asked.equals(word) ? value : lookup.apply(asked), words, problems);
  }

  /** As {@link #with}, only where the option is absent. */
  public Options withDefault(String word, String value) {
    return text(word).isPresent() ? this : with(word, value);
  }

  /** Returns the words that begin with {@code start}, as far as the source knows its words. */
  public Set<String> wordsUnder(String start) {
    Set<String> found = new TreeSet<>();
    words.stream().filter(word -> word.startsWith(start)).forEach(found::add);
    return found;
  }

  /** Returns the full name of the option {@code word}, as the user writes it. */
  public String nameOf(String word) {
    return prefix.isEmpty() ? word : prefix + "." + word;
  }

  /** Returns the trimmed text of {@code word}. */
  public Optional<String> text(String word) {
    String value = lookup.apply(word);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }

  /** Returns the trimmed text of {@code word}, or {@code absent}. */
  public String text(String word, String absent) {
    return text(word).orElse(absent);
  }

  /**
   * Returns the text of {@code word}; its absence is a problem, for which an empty text is
   * returned.
   */
  public String requiredText(String word, String whatItIs) {
    return text(word).orElseGet(() -> {
      problem(word, "is missing: " + whatItIs);
      return "";
    });
  }

  /**
   * Returns whether {@code word} says {@code true}; anything but {@code true} and {@code false} is
   * a problem.
   */
  public boolean flag(String word, boolean absent) {
    return text(word)
        .map(value -> {
          if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true");
          }
          problem(word, "is '" + value + "': allowed are true and false");
          return absent;
        })
        .orElse(absent);
  }

  /** Returns the whole number of {@code word}; outside {@code [min, max]} is a problem. */
  public int integer(String word, int absent, int min, int max) {
    return text(word)
        .map(value -> {
          try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
              return number;
            }
          } catch (NumberFormatException ignored) {
            // said below, in the same words
          }
          problem(word, "is '" + value + "': allowed is a whole number from " + min + " to " + max);
          return absent;
        })
        .orElse(absent);
  }

  /** Returns the decimal number of {@code word}; outside {@code [min, max]} is a problem. */
  public OptionalDouble number(String word, double min, double max) {
    Optional<String> text = text(word);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(text.get());
      if (number >= min && number <= max) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException ignored) {
      // said below, in the same words
    }
    problem(word, "is '" + text.get() + "': allowed is a number from " + min + " to " + max);
    return OptionalDouble.empty();
  }

  /**
   * Returns the duration of {@code word}, written {@code 500ms}, {@code 60s}, {@code 1m},
   * {@code 1h} or in ISO-8601 ({@code PT1M}); outside {@code [min, max]} is a problem.
   */
  public Duration duration(String word, Duration absent, Duration min, Duration max) {
    return text(word)
        .map(value -> {
          Optional<Duration> duration = parseDuration(value);
          if (duration.isPresent()
              && duration.get().compareTo(min) >= 0
              && duration.get().compareTo(max) <= 0) {
            return duration.get();
          }
          problem(
              word,
              "is '"
                  + value
                  + "': allowed is a duration such as 500ms, 10s or 1m, from "
                  + inWords(min)
                  + " to "
                  + inWords(max));
          return absent;
        })
        .orElse(absent);
  }

  /**
   * Returns the choice that {@code word} names, in lower case with hyphens; anything else is a
   * problem.
   */
  public <E extends Enum<E>> E choice(String word, E absent, Class<E> type) {
    return text(word)
        .map(value -> {
          for (E choice : type.getEnumConstants()) {
            if (wordOf(choice).equals(value.toLowerCase(Locale.ROOT))) {
              return choice;
            }
          }
          String allowed = Stream.of(type.getEnumConstants())
              .map(Options::wordOf)
              .collect(Collectors.joining(", "));
          problem(word, "is '" + value + "': allowed are " + allowed);
          return absent;
        })
        .orElse(absent);
  }

  /** Returns the parts of {@code word} between commas, trimmed, without empty ones. */
  public List<String> list(String word) {
    return text(word).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /**
   * Returns the entries {@code key=value} of {@code word} between commas; a part without {@code =}
   * is a problem.
   */
  public Map<String, String> map(String word) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String part : list(word)) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        problem(word, "has '" + part + "': allowed are entries key=value, between commas");
      } else {
        map.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return map;
  }

  /** Notes a problem with {@code word}; {@code message} must hold no secret. */
  public void problem(String word, String message) {
    InvalidOptionsException.Problem problem =
        new InvalidOptionsException.Problem(nameOf(word), message);
    // a plugin and its publisher may read the same word
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /**
   * Throws what was noted so far.
   *
   * @throws InvalidOptionsException if anything was
   */
  public void requireValid() {
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
  }

  private static String wordOf(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Duration> parseDuration(String value) {
    Matcher simple = SIMPLE_DURATION.matcher(value.toLowerCase(Locale.ROOT));
    try {
      if (!simple.matches()) {
        return Optional.of(Duration.parse(value));
      }
      long amount = Long.parseLong(simple.group(1));
      return Optional.of(
          switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
          });
    } catch (DateTimeParseException | ArithmeticException ignored) {
      return Optional.empty();
    }
  }

  private static String inWords(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
