package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens series at the publisher under the names that the registry's naming convention gives.
 * Thread-safe.
 */
final class SeriesOpener {
  private static final Logger logger = Logger.getLogger(SeriesOpener.class.getName());

  private final Publisher publisher;
  private final Supplier<NamingConvention> convention;
  private final FailureLog failures;

  SeriesOpener(Publisher publisher, Supplier<NamingConvention> convention, FailureLog failures) {
    this.publisher = publisher;
    this.convention = convention;
    this.failures = failures;
  }

  /**
   * Returns a handle, or nothing if the convention or the publisher failed: a metric must not fail
   * its application.
   */
  Optional<SeriesHandle> open(Meter.Id id, SeriesKind kind) {
    try {
      return Optional.of(publisher.series(spec(id, kind)));
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, e, () -> "No series for " + id + ": it is not published");
      return Optional.empty();
    }
  }

  FailureLog failures() {
    return failures;
  }

  private SeriesSpec spec(Meter.Id id, SeriesKind kind) {
    NamingConvention naming = convention.get();
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : id.getConventionTags(naming)) {
      tags.putIfAbsent(tag.getKey(), tag.getValue());
    }
    return new SeriesSpec(
        id.getConventionName(naming), tags, kind.kind(), kind.percentiles(), unit(id));
  }

  private static String unit(Meter.Id id) {
    String unit = id.getBaseUnit();
    if (unit == null) {
      return "";
    }
    return unit.equals("milliseconds") ? "ms" : unit;
  }
}
