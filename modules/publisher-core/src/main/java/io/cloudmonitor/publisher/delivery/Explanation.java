package io.cloudmonitor.publisher.delivery;

/** Words for the log on a verdict that is no success. */
final class Explanation {
  private Explanation() {}

  static String of(String provider, Verdict verdict, Shipment shipment) {
    String text = "%s: %s for a request of %d records: %s"
        .formatted(provider, verdict.word(), shipment.records(), verdict.answer());
    if (verdict instanceof Verdict.Misconfigured misconfigured) {
      return text + ". " + misconfigured.advice();
    } else if (verdict instanceof Verdict.RefusedByQuota quota) {
      return text + ". " + quota.advice();
    }
    return text;
  }
}
