package io.cloudmonitor.opentelemetry;

import java.util.Map;

/**
 * Unit in which an instrument's values are sent. Times are sent in milliseconds, whatever unit of
 * time they were recorded in; see "Instrument Units" of the semantic conventions,
 * opentelemetry.io/docs/specs/semconv/general/metrics/#units.
 *
 * @param name name of the unit, such as {@code ms} or {@code bytes}; may be empty
 * @param factor what values are multiplied with
 */
record ValueUnit(String name, double factor) {
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3, "min", 6e4, "h", 3.6e6, "d", 8.64e7);

  /**
   * Returns what becomes of a unit.
   *
   * @param unit in the notation of UCUM; may be empty
   * @param timesAsMillis whether times are converted
   */
  static ValueUnit of(String unit, boolean timesAsMillis) {
    Double millis = MILLIS.get(unit);
    if (millis != null) {
      return timesAsMillis ? new ValueUnit("ms", millis) : new ValueUnit(unit, 1);
    }
    return new ValueUnit(nameOf(unit), 1);
  }

  /** Returns whether {@code unit} is one of time. */
  static boolean isTime(String unit) {
    return MILLIS.containsKey(unit);
  }

  /** Takes the notations that Micrometer has other words for. */
  private static String nameOf(String unit) {
    if (unit.equals("1")) {
      return "";
    }
    if (unit.equals("By")) {
      return "bytes";
    }
    return unit.replace("{", "").replace("}", "");
  }
}
