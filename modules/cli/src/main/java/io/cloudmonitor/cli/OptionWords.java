package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.delivery.PublisherOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Options by their words, from arguments and from a file of properties. */
final class OptionWords {
  /** What comes before the words where the file is an application's. */
  private static final List<String> PREFIXES =
      List.of("management.cloudmonitor.metrics.export.", "otel.exporter.cloudmonitor.");

  private OptionWords() {}

  /**
   * Splits {@code word=value}.
   *
   * @throws BadInput if there is no {@code =}; the message quotes nothing
   */
  static SortedMap<String, String> ofArguments(String option, List<String> arguments) {
    SortedMap<String, String> words = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new BadInput(option + " takes name=value: one has no name or no =");
      }
      words.put(
          argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
    }
    return words;
  }

  /**
   * Reads those words of {@code file} that a publisher for {@code cloud} knows; an application's
   * other settings are left out, and so are the other provider's.
   *
   * @throws BadInput if it cannot be read; the message quotes nothing of it
   */
  static SortedMap<String, String> ofFile(Cloud cloud, Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput("--config " + file + " cannot be read as properties ("
          + e.getClass().getSimpleName() + ")");
    }
    Set<String> common = PublisherOptions.words();
    SortedMap<String, String> words = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String word = withoutPrefix(name);
      if (word.startsWith(cloud.option("")) || common.contains(word)) {
        words.put(word, properties.getProperty(name).strip());
      }
    }
    return words;
  }

  private static String withoutPrefix(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
