package io.cloudmonitor.emulator.aliyun;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of a list a caller wants.
 *
 * @param number from 1
 * @param size how many elements a page has, from 1
 */
record Page(int number, int size) {
  static Page of(OpenApiRequest request, int usualSize) {
    return new Page(number(request, "PageNumber", 1), number(request, "PageSize", usualSize));
  }

  private static int number(OpenApiRequest request, String name, int usual) {
    String text = request.parameter(name);
    if (text.isEmpty()) return usual;
    if (text.matches("[1-9]\\d{0,8}")) return Integer.parseInt(text);
    throw AliyunError.PARAMETER_INVALID.about(name).refusal();
  }

  /** Returns the fields of a listing; a page behind the last one is empty. */
  Map<String, Object> of(List<?> all) {
    long from = Math.min(all.size(), (number - 1L) * size);
    long to = Math.min(all.size(), from + size);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("PageNumber", number);
    fields.put("Total", all.size());
    fields.put("Datapoints", Map.of("Datapoint", all.subList((int) from, (int) to)));
    return fields;
  }
}
