package io.cloudmonitor.publisher.tencent;

import java.util.List;
import java.util.Optional;

/**
 * What the codes of the service mean.
 *
 * <p>The page states the codes, and {@code 1000} and {@code 1014} only in its Chinese form
 * correctly; what to do about each is this project's reading of them, UNVERIFIED.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/248">PutMonitorData, section "Error
 *     Codes"</a>
 */
enum ErrorMeaning {
  /** Received, which is not stored: a metric without a statistics type keeps nothing. */
  RECEIVED("", 0),
  /** Not ready, failed inside, or its own limiter failed: the same may be taken later. */
  RETRY("", 1002, 1003, 1007),
  /** Fewer requests, please. */
  THROTTLED("", 1006),
  /** Blocked: requests that go on would only prolong it. */
  BLOCKED("", 1008),
  /** Too many metrics in this period. */
  QUOTA(
      "Send fewer metrics by include, exclude or tencent.metrics.<name>.statistics, or ask for a"
          + " larger quota.",
      1018),
  /** The request alone is too large. */
  TOO_LARGE("", 1015),
  /** A point is wrong, nobody says which. */
  POINT("", 1010, 1013, 1020),
  /** A metric is wrong, nobody says which. */
  METRIC(
      "Its dimension keys must be exactly those it was created with: set"
          + " tencent.metrics.<name>.dimensions, or create the metric as the catalogue shows it.",
      1017,
      1019),
  /** All metrics of a namespace are wrong. */
  NAMESPACE("Create the namespace, or correct tencent.namespace.", 1016),
  /** No route for this namespace and region yet, or ever. */
  ROUTE(
      "Check tencent.region, which must be this server's own; a new namespace takes a while.",
      1014),
  /** This side's clock is off. */
  CLOCK("Set the clock of this machine: the service refuses requests whose time is off.", 1021),
  /** The key is refused. */
  IDENTITY(
      "Check tencent.secret-id and tencent.secret-key: keys of sub-accounts are refused, only the"
          + " root account's are taken. "
          + PutMonitorData.END_OF_LIFE,
      1011),
  /** The address is not the service's, or something before it changes requests. */
  ADDRESS(
      "Check tencent.endpoint and the proxies before it. " + PutMonitorData.END_OF_LIFE,
      1000,
      1001),
  /** The request is not as it must be, which is a defect of this exporter. */
  DEFECT("", 1004, 1005, 1009, 1012);

  private final String advice;
  private final List<Integer> codes;

  ErrorMeaning(String advice, Integer... codes) {
    this.advice = advice;
    this.codes = List.of(codes);
  }

  /** Returns {@code text} and what a person can do about it. */
  String advise(String text) {
    return advice.isEmpty() ? text : text + ". " + advice;
  }

  /** Returns what a person can do about it; empty where nobody needs to. */
  String advice() {
    return advice;
  }

  /** Returns the meaning of {@code code}. */
  static Optional<ErrorMeaning> of(String code) {
    for (ErrorMeaning meaning : values()) {
      for (Integer known : meaning.codes) {
        if (code.equals(known.toString())) {
          return Optional.of(meaning);
        }
      }
    }
    return Optional.empty();
  }
}
