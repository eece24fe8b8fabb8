package io.cloudmonitor.publisher.encoding;

import java.util.Map;
import java.util.SortedMap;

/**
 * Dimensions as a JSON object whose keys are sorted, since services identify a series by that
 * order.
 */
public final class DimensionsJson {
  private DimensionsJson() {}

  /** Writes {@code dimensions}. */
  public static void write(SortedMap<String, String> dimensions, ByteWriter out) {
    out.write('{');
    boolean first = true;
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      Json.writeString(dimension.getKey(), out);
      out.write(':');
      Json.writeString(dimension.getValue(), out);
    }
    out.write('}');
  }
}
