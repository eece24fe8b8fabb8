package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.encoding.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where and with which AccessKey monitoring data is written: the {@code ConfigJson} of an output.
 * Immutable; its text form shows no secret.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporteroutput">PutExporterOutput</a>
 */
public final class ConfigJson {
  /** Fields that PutExporterOutput demands. */
  static final List<String> REQUIRED = List.of("endpoint", "project", "logstore", "ak", "as");

  /** Fields that may be shown; whatever else there is may be a secret. */
  private static final Set<String> SHOWN = Set.of("endpoint", "project", "logstore");

  private final String text;
  private final JsonObject object;

  private ConfigJson(String text, JsonObject object) {
    this.text = text;
    this.object = object;
  }

  /**
   * Reads {@code text}, a JSON object.
   *
   * @throws IllegalArgumentException if it is none; the message quotes nothing of it
   */
  public static ConfigJson of(String text) {
    Objects.requireNonNull(text, "text");
    try {
      return new ConfigJson(text, JsonObject.read(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ConfigJson " + e.getMessage());
    }
  }

  /** Returns the JSON as it is sent, with its secrets. */
  String text() {
    return text;
  }

  /**
   * Checks that all is there that PutExporterOutput demands.
   *
   * @throws IllegalArgumentException if a field is missing or blank; the message names it
   */
  void requireComplete() {
    List<String> missing = REQUIRED.stream()
        .filter(field -> object.text(field).orElse("").isBlank())
        .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("ConfigJson has no " + String.join(", ", missing));
    }
  }

  /** Returns the texts that no message may hold. */
  Collection<String> secrets() {
    return object.names().stream()
        .filter(field -> !SHOWN.contains(field))
        .flatMap(field -> object.text(field).stream())
        .toList();
  }

  /**
   * Returns the fields in which {@code existing}, as the service describes it, differs from this. A
   * field that only one of both has is no difference: documents disagree about what is described.
   */
  Set<String> differences(ConfigJson existing) {
    Set<String> differences = new TreeSet<>();
    for (String field : object.names()) {
      if (existing.object.names().contains(field)
          && !object.agrees(existing.object, field)
          && !isMasked(
              existing.object.text(field).orElse(""), object.text(field).orElse(""))) {
        differences.add(field);
      }
    }
    return differences;
  }

  /** Returns whether {@code described} may be {@code wanted} with stars in place of its end. */
  private static boolean isMasked(String described, String wanted) {
    int star = described.indexOf("**");
    return star >= 0 && wanted.startsWith(described.substring(0, star));
  }

  /** Returns {@code field=value} for a field that may be shown, else {@code field=***}. */
  String shown(String field) {
    return field + "=" + (SHOWN.contains(field) ? object.text(field).orElse("***") : "***");
  }

  /** Returns all fields, as {@link #shown} shows them. */
  String shown() {
    Stream<String> known = REQUIRED.stream().filter(object.names()::contains);
    Stream<String> others = object.names().stream().filter(field -> !REQUIRED.contains(field));
    return Stream.concat(known, others).map(this::shown).collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigJson config && object.equals(config.object);
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  @Override
  public String toString() {
    return "ConfigJson[" + shown() + "]";
  }
}
