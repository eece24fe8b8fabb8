package io.cloudmonitor.emulator.aliyun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Percent-encoding as both gateway signatures want it: everything but {@code A-Z a-z 0-9 - _ . ~}.
 *
 * @see <a href="https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism">RPC mechanism</a>
 */
final class PercentEncoding {
  private PercentEncoding() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Returns as {@link #canonicalQuery}, in the encoding of a form, which no signature wants. */
  static String formQuery(Map<String, String> sorted) {
    return sorted.entrySet().stream()
        .map(entry -> form(entry.getKey()) + "=" + form(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns {@code name=value&...} in the order of the map. */
  static String canonicalQuery(Map<String, String> sorted) {
    return sorted.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }
}
