package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;

/** What the loop does with a shipment after an attempt. */
sealed interface Consequence {
  /** Its records were taken. */
  record Accept() implements Consequence {}

  /** Its records are refused. */
  record Reject(RejectReason reason) implements Consequence {}

  /** Its records are given up. */
  record Expire(ExpireReason reason) implements Consequence {}

  /** It is sent again after a delay. */
  record Again(Duration delay) implements Consequence {}

  /** The very same request is sent again after a delay. */
  record Replay(Duration delay) implements Consequence {}

  /** This side's clock is corrected, and it is sent again. */
  record CorrectClock(Duration offset) implements Consequence {}

  /** Its halves are sent, or a single record is refused. */
  record Split(RejectReason reasonForOne) implements Consequence {}

  /** Its halves by metric are sent, or its only metric is condemned. */
  record SplitByMetric(RejectReason reason, String answer) implements Consequence {}

  /** Its records are refused, and all later ones of their metrics. */
  record Condemn(RejectReason reason, String answer) implements Consequence {}

  /** Its records are refused, and all later ones of the publisher. */
  record Stop(RejectReason reason) implements Consequence {}

  /** It is sent without the metrics that are in quarantine. */
  record LeaveOut(Quarantine.Sorted sorted) implements Consequence {}
}
