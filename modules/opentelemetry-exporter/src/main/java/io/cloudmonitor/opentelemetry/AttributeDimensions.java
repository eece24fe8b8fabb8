package io.cloudmonitor.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes tags of a point's attributes and of the few resource attributes that are wanted: all of
 * them, up to command lines, would be neither within the limit of dimensions nor fit to leave the
 * machine. Immutable.
 */
final class AttributeDimensions {
  private static final String INSTANCE = "instance";
  private static final String SCOPE_NAME = "otel.scope.name";
  private static final String SERVICE_NAME = "service.name";

  /** What the SDK says of a service that nobody named. */
  private static final String UNKNOWN_SERVICE = "unknown_service";

  /** First one that says something; a service instance id is new at every start. */
  private static final List<AttributeKey<String>> INSTANCE_KEYS =
      List.of(AttributeKey.stringKey("k8s.pod.name"), AttributeKey.stringKey("host.name"));

  private final List<String> resourceKeys;
  private final boolean scopeName;
  private final Optional<String> ownInstance;

  /**
   * Creates a maker.
   *
   * @param resourceKeys keys of the resource attributes that every series carries
   * @param scopeName whether every series carries the name of its instrumentation scope
   * @param ownInstance the instance where the resource names none; empty if series say no instance
   */
  AttributeDimensions(List<String> resourceKeys, boolean scopeName, Optional<String> ownInstance) {
    this.resourceKeys = List.copyOf(resourceKeys);
    this.scopeName = scopeName;
    this.ownInstance = ownInstance;
  }

  /** Returns the tags; where a key comes twice, the point's own attribute wins. */
  Map<String, String> of(InstrumentKey instrument, Attributes attributes) {
    Map<String, String> tags = new LinkedHashMap<>();
    Attributes resource = instrument.resource().getAttributes();
    ownInstance.ifPresent(own -> tags.put(INSTANCE, instance(resource, own)));
    resource.forEach((key, value) -> {
      if (resourceKeys.contains(key.getKey()) && !isUnknownService(key, value)) {
        tags.put(key.getKey(), text(value));
      }
    });
    if (scopeName) {
      tags.put(SCOPE_NAME, instrument.scope().getName());
    }
    attributes.forEach((key, value) -> tags.put(key.getKey(), text(value)));
    return tags;
  }

  private static boolean isUnknownService(AttributeKey<?> key, Object value) {
    return key.getKey().equals(SERVICE_NAME) && text(value).startsWith(UNKNOWN_SERVICE);
  }

  private static String instance(Attributes resource, String own) {
    for (AttributeKey<String> key : INSTANCE_KEYS) {
      String name = resource.get(key);
      if (name != null && !name.isBlank()) {
        return name;
      }
    }
    return own;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      return values.stream().map(AttributeDimensions::text).collect(Collectors.joining(","));
    }
    return String.valueOf(value);
  }
}
