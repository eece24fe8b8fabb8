package io.cloudmonitor.emulator.hostile;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The inputs that a fuzzer found worth keeping, from the directory {@code <target>Inputs}. */
public final class Corpus {
  private Corpus() {}

  public static Stream<Arguments> of(Class<?> target) throws IOException, URISyntaxException {
    Path directory =
        Path.of(target.getResource(target.getSimpleName() + "Inputs").toURI());
    List<Arguments> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        inputs.add(argumentSet(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    return inputs.stream();
  }
}
