package io.cloudmonitor.opentelemetry;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts the points that make no record, by reason, and warns of each reason once in ten minutes.
 * Thread-safe.
 */
final class PointLog {
  private final WarningLog warnings;
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

  /** Why a point makes no record, or not the one that was due. */
  enum Reason {
    /** Its value is NaN or infinite. */
    NOT_FINITE("its value is not finite"),
    /** Its value contradicts its kind, such as a counter that fell. */
    INVALID("its value contradicts its kind"),
    /** It is of a kind that is not known. */
    UNSUPPORTED("its kind is not known"),
    /** The first point of a cumulative series only says where later ones begin. */
    BASELINE("it is the first of a cumulative series"),
    /** Its time is that of the point before. */
    REPEATED("its time is that of the one before"),
    /** There are more series than the exporter keeps. */
    TOO_MANY_SERIES("there are too many series"),
    /** Its period was sent before, so that it counts for the next one. */
    LATE("its period was sent before"),
    /** It could not be read. */
    BROKEN("it could not be read");

    private final String meaning;

    Reason(String meaning) {
      this.meaning = meaning;
    }
  }

  PointLog(Logger logger, LongSupplier nanoTime) {
    warnings = new WarningLog(logger, nanoTime);
  }

  /** Takes a point of the instrument {@code name} that makes no record. */
  void dropped(Reason reason, String name) {
    add(reason);
    Level level =
        reason == Reason.BASELINE || reason == Reason.REPEATED ? Level.FINE : Level.WARNING;
    warnings.log(
        level,
        reason.name().toLowerCase(Locale.ROOT),
        () -> "A point of " + name + " is left out: " + reason.meaning);
  }

  /** Takes a window whose period was sent before. */
  void late() {
    add(Reason.LATE);
  }

  /** Takes a metric that could not be read. */
  void broken(MetricData metric, RuntimeException failure) {
    add(Reason.BROKEN);
    warnings.log(
        Level.WARNING,
        "broken",
        () -> "Points of " + nameOf(metric) + " are left out: it could not be read: " + failure);
  }

  /** A metric that throws wherever it is asked may throw for its name too. */
  private static String nameOf(MetricData metric) {
    try {
      return String.valueOf(metric.getName());
    } catch (RuntimeException e) {
      return "a metric";
    }
  }

  /** Takes a metric with a point that stands for all beyond the SDK's cardinality limit. */
  void overflow(String name) {
    warnings.log(
        Level.WARNING,
        "overflow",
        () -> name + " has more attribute sets than the SDK keeps: the rest is one series with"
            + " otel.metric.overflow=true");
  }

  /** Takes a period that the publisher did not take. */
  void notPublished(RuntimeException failure) {
    warnings.log(Level.WARNING, "publish", () -> "A period could not be published: " + failure);
  }

  /** Returns how many points had this reason. */
  synchronized long count(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /** Returns how many points were left out, by the word of the reason. */
  synchronized SortedMap<String, Long> dropped() {
    SortedMap<String, Long> dropped = new TreeMap<>();
    counts.forEach((reason, points) -> {
      // late points are counted with the period that took them
      if (reason != Reason.LATE) {
        dropped.put(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), points);
      }
    });
    return dropped;
  }

  private synchronized void add(Reason reason) {
    counts.merge(reason, 1L, Long::sum);
  }
}
