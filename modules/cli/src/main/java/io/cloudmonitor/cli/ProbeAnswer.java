package io.cloudmonitor.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the service did.
 *
 * @param point the open point
 * @param sent what was sent, in words
 * @param status HTTP status; 0 where there was no answer
 * @param answer the service's code and words
 */
record ProbeAnswer(String point, String sent, int status, String answer) {
  String line() {
    return "%s | %s | %s | %s".formatted(point, sent, status == 0 ? "-" : "HTTP " + status, answer);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("point", point);
    map.put("sent", sent);
    map.put("status", status);
    map.put("answer", answer);
    return map;
  }
}
