package io.cloudmonitor.publisher.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where this process may find credentials: environment, system properties and files. Thread-safe.
 *
 * @param variables environment, by name
 * @param properties system properties, by name
 * @param home the user's directory
 */
public record Surroundings(
    Function<String, @Nullable String> variables,
    Function<String, @Nullable String> properties,
    Path home) {
  private static final long MAX_FILE_BYTES = 1 << 20;

  /** Returns those of this process. */
  public static Surroundings system() {
    return new Surroundings(
        System::getenv, System::getProperty, Path.of(System.getProperty("user.home", ".")));
  }

  /** Returns the trimmed environment variable {@code name}; an empty or blank one is absent. */
  public Optional<String> variable(String name) {
    return text(variables.apply(name));
  }

  /** Returns the trimmed system property {@code name}; an empty or blank one is absent. */
  public Optional<String> property(String name) {
    return text(properties.apply(name));
  }

  /** Returns whether the environment variable {@code name} says {@code true}, in any case. */
  public boolean flag(String name) {
    return variable(name).filter(value -> value.equalsIgnoreCase("true")).isPresent();
  }

  /**
   * Returns the text of {@code file}; empty if there is no such file.
   *
   * @throws CredentialsException if it cannot be read, or is larger than a file of credentials is
   */
  public Optional<String> text(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
        throw CredentialsException.misconfigured(
            file + " is no file of credentials", "Check its path.");
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CredentialsException.misconfigured(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "Check its owner and its permissions.");
    }
  }

  private static Optional<String> text(@Nullable String value) {
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }
}
