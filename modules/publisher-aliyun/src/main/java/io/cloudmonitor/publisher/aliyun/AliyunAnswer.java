package io.cloudmonitor.publisher.aliyun;

/**
 * What the service said, in JSON or XML, with the field names of either transport.
 *
 * @param code the service's own code, such as {@code 200} or {@code Throttling.User}; empty if the
 *     body is not understood
 * @param message the service's own words, as they came; may be empty
 */
record AliyunAnswer(String code, String message) {
  /** A body that is not understood. */
  static final AliyunAnswer UNKNOWN = new AliyunAnswer("", "");

  /** Returns whether the body was understood. */
  boolean isKnown() {
    return !code.isEmpty();
  }
}
