package io.cloudmonitor.emulator.tencent;

import java.util.Optional;

/**
 * The codes of the receiver, as section 7 of its page lists them. The page's translation is read by
 * the sense of the Chinese original: 1000 is a method that is neither POST nor GET, and what limits
 * and blocks is the server.
 */
enum TencentError {
  METHOD(1000, "HTTP method is not supported"),
  CGI(1001, "CGI of this request is not supported"),
  NOT_READY(1002, "service is not ready, try again later"),
  INTERNAL(1003, "internal logic failed"),
  NO_CONTENT(1004, "request content does not exist"),
  NOT_JSON(1005, "request content is not in JSON format"),
  TOO_FREQUENT(1006, "too many requests of this SecretId within the period"),
  LIMITER_FAILED(1007, "exception in frequency limitation"),
  BLOCKED(1008, "client is blocked"),
  MISSING_PARAMETER(1009, "missing parameter"),
  PARAMETER_TYPE(1010, "incorrect parameter type"),
  INVALID_CLIENT(1011, "invalid client id, authentication failed"),
  NOT_TO_SPECIFICATION(1012, "the API called does not conform to the API specifications"),
  INVALID_PARAMETER(1013, "invalid parameter"),
  NO_ROUTE(1014, "data is discarded because routing information is missing"),
  TOO_LONG(1015, "length of data exceeds the upper limit"),
  INVALID_NAMESPACE(1016, "invalid namespace"),
  DIMENSIONS(1017, "dimension verification failed"),
  TOO_MANY_METRICS(1018, "number of metrics within the period exceeds the upper limit"),
  NO_VALID_METRIC(1019, "valid metric data is not reported"),
  NAME_TOO_LONG(1020, "length of dimension or metric name exceeds the limit"),
  INVALID_TIMESTAMP(1021, "invalid timestamp");

  private final int code;
  private final String message;

  TencentError(int code, String message) {
    this.code = code;
    this.message = message;
  }

  /** Returns the code as it is written. */
  String code() {
    return Integer.toString(code);
  }

  String message() {
    return message;
  }

  Refusal refusal() {
    return new Refusal(this, message);
  }

  /** Returns the refusal of something of this name, whose text names no value. */
  Refusal about(String subject) {
    return new Refusal(this, message + ": " + subject);
  }

  /** Returns the error with exactly this code, or empty. */
  static Optional<TencentError> of(String code) {
    for (TencentError error : values()) {
      if (error.code().equals(code)) return Optional.of(error);
    }
    return Optional.empty();
  }
}
