package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.RejectReason;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * State of a publisher whose every record the service refuses until a person changes something: no
 * request leaves but a probe now and then, whose wait doubles with each that fails. Thread-safe.
 */
final class Standstill {
  static final long FIRST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);
  static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(10);

  private @Nullable RejectReason reason;
  private long waitNanos;
  private long probeNanos;
  private boolean probed;

  /** Returns why a request may not leave now; if there is no reason, it is taken to leave. */
  synchronized Optional<RejectReason> leave(long nowNanos) {
    if (reason == null) {
      return Optional.empty();
    }
    if (probeNanos - nowNanos <= 0) {
      // until its answer is there, no second one leaves
      probeNanos = nowNanos + waitNanos;
      probed = true;
      return Optional.empty();
    }
    return Optional.of(reason);
  }

  /** Says that the service refused all for {@code why}. */
  synchronized void begin(RejectReason why, long nowNanos) {
    if (reason == null) {
      waitNanos = FIRST_WAIT_NANOS;
    } else if (probed) {
      waitNanos = Math.min(waitNanos * 2, LONGEST_WAIT_NANOS);
    }
    reason = why;
    probed = false;
    probeNanos = nowNanos + waitNanos;
  }

  /** Says that the service gave another answer. */
  synchronized void end() {
    reason = null;
  }
}
