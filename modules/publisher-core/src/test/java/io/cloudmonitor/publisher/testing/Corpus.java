package io.cloudmonitor.publisher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The inputs that a fuzzer found worth keeping: files beside the fuzz target's class. */
public final class Corpus {
  private Corpus() {}

  /** Returns the inputs of {@code target} by name, from the directory {@code <target>Inputs}. */
  public static Map<String, byte[]> of(Class<?> target) {
    URL directory = Objects.requireNonNull(
        target.getResource(target.getSimpleName() + "Inputs"), "no inputs of " + target);
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      List<Path> sorted = files.sorted(Comparator.naturalOrder()).toList();
      for (Path file : sorted) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return inputs;
  }
}
