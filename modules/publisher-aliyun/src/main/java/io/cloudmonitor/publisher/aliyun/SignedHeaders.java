package io.cloudmonitor.publisher.aliyun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Headers that a signature covers, in the order of their names. Not thread-safe. */
final class SignedHeaders {
  private final List<Map.Entry<String, String>> headers = new ArrayList<>(8);

  /**
   * Adds a header.
   *
   * @param name in lower case; follows the names that were added before
   */
  SignedHeaders add(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /** Returns a line for each header, {@code name:value}. */
  String lines() {
    StringBuilder lines = new StringBuilder(length());
    for (Map.Entry<String, String> header : headers) {
      lines.append(header.getKey()).append(':').append(header.getValue()).append('\n');
    }
    return lines.toString();
  }

  /** Returns the names with semicolons between them. */
  String names() {
    StringBuilder names = new StringBuilder(length());
    for (Map.Entry<String, String> header : headers) {
      names.append(names.length() == 0 ? "" : ";").append(header.getKey());
    }
    return names.toString();
  }

  /**
   * Returns these headers and {@code others} as a request has them: without {@code host}, which its
   * sender writes.
   */
  @SuppressWarnings({"rawtypes", "unchecked"})
  Map<String, String> with(List<Map.Entry<String, String>> others) {
    List<Map.Entry<String, String>> all = new ArrayList<>(headers.size() + others.size());
    all.addAll(headers);
    all.removeIf(header -> header.getKey().equals("host"));
    all.addAll(others);
    return Map.ofEntries(all.toArray(new Map.Entry[0]));
  }

  private int length() {
    int length = 0;
    for (Map.Entry<String, String> header : headers) {
      length += header.getKey().length() + header.getValue().length() + 2;
    }
    return length;
  }
}
