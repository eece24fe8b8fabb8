package io.cloudmonitor.emulator.aliyun;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operation says.
 *
 * @param code the service's code
 * @param message the service's words; empty where it has none
 * @param records how many records were taken
 * @param fields the fields of the body behind {@code RequestId}, in their order
 */
record Outcome(String code, String message, int records, Map<String, Object> fields) {
  static Outcome of(String code, String message, int records) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Message", message);
    fields.put("Code", code);
    return new Outcome(code, message, records, fields);
  }

  /** Returns the success of an exporter operation, with {@code more} in its body. */
  static Outcome success(Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Code", "200");
    fields.put("Message", "success");
    fields.put("Success", true);
    fields.putAll(more);
    return new Outcome("200", "success", 0, fields);
  }

  /** Returns the failure of an exporter operation, which says so in its body only. */
  static Outcome failure(GatewayError error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Code", error.code());
    fields.put("Message", error.message());
    fields.put("Success", false);
    return new Outcome(error.code(), error.message(), 0, fields);
  }
}
