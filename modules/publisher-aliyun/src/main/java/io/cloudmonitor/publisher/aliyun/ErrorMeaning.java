package io.cloudmonitor.publisher.aliyun;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the named errors of the gateway mean, whatever the HTTP status they come with; found by the
 * beginning of their name, without regard to case.
 *
 * @see <a href="https://help.aliyun.com/document_detail/48054.html">Error codes behind the same
 *     gateway</a>
 */
enum ErrorMeaning {
  /** Fewer requests, please. */
  THROTTLED("", "Throttling", "ServiceUnavailable"),
  /** The same records, signed again, may be taken. */
  RETRY("", "InternalError"),
  /** A request of the same nonce was here before. */
  SEEN("", "SignatureNonceUsed"),
  /** This side's clock is off. */
  CLOCK(
      "Set the clock of this machine: the service refuses requests whose time is off.",
      "InvalidTimeStamp",
      "IllegalTimestamp"),
  /** The secret is wrong. */
  SECRET(
      "Check aliyun.access-key-secret: it does not belong to aliyun.access-key-id.",
      "SignatureDoesNotMatch"),
  /** The request changed on its way. */
  CHANGED(
      "Check the proxies before aliyun.endpoint: the request arrived changed.",
      "IncompleteSignature"),
  /** The AccessKey does not exist. */
  ACCESS_KEY(
      "Check aliyun.access-key-id: the AccessKey does not exist or is disabled.",
      "InvalidAccessKeyId",
      "InactiveAccessKey"),
  /** The temporary credentials do not hold. */
  TOKEN(
      "Supply fresh temporary credentials: aliyun.security-token is missing, malformed or expired.",
      "InvalidSecurityToken",
      "MissingSecurityToken"),
  /** The AccessKey may not do this. */
  PERMISSION(
      "Grant the RAM user of the AccessKey the action cms:PutCustomMetric on the resource *.",
      "Forbidden",
      "NoPermission"),
  /** The host is another service's. */
  HOST(
      "Check aliyun.endpoint or aliyun.region: this host does not know PutCustomMetric of 2019-01-01.",
      "InvalidApi",
      "InvalidProduct",
      "InvalidVersion",
      "InvalidAction",
      "UnsupportedHTTPMethod"),
  /** A record is wrong, nobody says which. */
  RECORD("", "Missing", "InvalidParameter", "UnsupportedParameter");

  private final String advice;
  private final List<String> beginnings;

  ErrorMeaning(String advice, String... beginnings) {
    this.advice = advice;
    this.beginnings = List.of(beginnings);
  }

  /** Returns what a person can do about it; empty where nobody needs to. */
  String advice() {
    return advice;
  }

  /** Returns the first meaning, in the order of declaration, for the error {@code code}. */
  static Optional<ErrorMeaning> of(String code) {
    String name = code.toLowerCase(Locale.ROOT);
    for (ErrorMeaning meaning : values()) {
      for (String beginning : meaning.beginnings) {
        if (name.startsWith(beginning.toLowerCase(Locale.ROOT))) {
          return Optional.of(meaning);
        }
      }
    }
    return Optional.empty();
  }
}
