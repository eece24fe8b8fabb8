package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import java.util.Map;
import java.util.SortedMap;

/**
 * Dimensions as a JSON object whose keys are sorted, since the service identifies a series by that
 * order.
 */
final class DimensionsJson {
  private DimensionsJson() {}

  static void write(SortedMap<String, String> dimensions, ByteWriter out) {
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
