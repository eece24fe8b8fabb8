package io.cloudmonitor.spring.boot;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.Publisher;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator's endpoint {@code cloudmonitor}: what the publishers count, {@code catalogue} the
 * metrics as the services know them, {@code meters} those of the application, {@code preview} one
 * record of each publisher, and, written to, {@code flush} sends what is complete. Thread-safe.
 */
@Endpoint(id = "cloudmonitor")
final class CloudMonitorEndpoint {
  private final CloudMonitorPublishers publishers;
  private final CloudMonitorMeterRegistry registry;

  CloudMonitorEndpoint(CloudMonitorPublishers publishers, CloudMonitorMeterRegistry registry) {
    this.publishers = publishers;
    this.registry = registry;
  }

  /** Returns a view of each publisher, and the number of meters. */
  @ReadOperation
  Map<String, Object> status() {
    return Map.of(
        "publishers",
        publishers.all().stream().map(PublisherView::of).toList(),
        "meters",
        registry.getMeters().size());
  }

  /** Returns the part of that name, or null if there is no such. */
  @ReadOperation
  @Nullable
  Object part(@Selector String part) {
    return switch (part) {
      case "catalogue" -> ofEach(Publisher::catalogue);
      case "preview" -> ofEach(PreviewView::of);
      case "meters" -> MeterView.of(registry.getMeters());
      default -> null;
    };
  }

  private Map<String, Object> ofEach(Function<Publisher, Object> part) {
    Map<String, Object> parts = new TreeMap<>();
    publishers
        .all()
        .forEach(
            its -> parts.put(its.account() + "/" + its.provider(), part.apply(its.publisher())));
    return parts;
  }

  /** Sends what is complete, and returns whether all of it was settled within the close timeout. */
  @WriteOperation
  @Nullable
  Map<String, Boolean> act(@Selector String action) {
    return action.equals("flush") ? Map.of("settled", registry.flush()) : null;
  }
}
