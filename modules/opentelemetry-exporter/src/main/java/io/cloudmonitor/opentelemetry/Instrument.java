package io.cloudmonitor.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.Map;

/**
 * An instrument and its series. Not thread-safe.
 *
 * @param key what tells it from others
 * @param unit unit in which its values are sent
 * @param series its series by their attributes
 */
record Instrument(InstrumentKey key, ValueUnit unit, Map<Attributes, Series> series) {
  Instrument(InstrumentKey key, ValueUnit unit) {
    this(key, unit, new HashMap<>());
  }

  String name() {
    return key.name();
  }
}
