package io.cloudmonitor.publisher.credentials;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sections of a file of lines {@code key = value}. Immutable. */
public final class IniFile {
  private final Map<String, Map<String, String>> sections;

  private IniFile(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /**
   * Reads {@code text}. Lines that begin with {@code #} or {@code ;} are remarks; a later value
   * replaces an earlier one.
   *
   * @param name what to call the file in messages
   * @throws CredentialsException if a line is neither section, remark nor value; the message has
   *     its number and not its text
   */
  public static IniFile read(String name, String text) {
    Map<String, Map<String, String>> sections = new HashMap<>();
    Map<String, String> section = new HashMap<>();
    int number = 0;
    for (String raw : text.split("\r?\n", -1)) {
      number++;
      String line = raw.replace("\ufeff", "").strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section = sections.computeIfAbsent(
            line.substring(1, line.length() - 1).strip(), key -> new HashMap<>());
      } else if (equals > 0) {
        section.put(
            line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else {
        throw CredentialsException.misconfigured(
            name + ", line " + number + ", is neither [section] nor key = value",
            "Correct the file.");
      }
    }
    return new IniFile(sections);
  }

  /** Returns the values of the section {@code name}, by key; values before any section are lost. */
  public Optional<Map<String, String>> section(String name) {
    return Optional.ofNullable(sections.get(name)).map(Map::copyOf);
  }
}
