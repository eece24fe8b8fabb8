package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.RejectReason;
import java.time.Duration;
import java.util.Optional;

/**
 * What a provider's answer means for the batch that was sent. A classifier per provider decides it;
 * one loop, in {@link Delivery}, obeys it.
 */
public sealed interface Verdict {
  /** Returns the verdict's word for metrics and logs. */
  String word();

  /**
   * Returns what the service said: its code and message, capped and without secrets; empty if
   * accepted.
   */
  String answer();

  /** Every record was taken. */
  record Accepted() implements Verdict {
    @Override
    public String word() {
      return "accepted";
    }

    @Override
    public String answer() {
      return "";
    }
  }

  /**
   * Some records, nobody says which, or all were refused because a quota is used up (206 of
   * CloudMonitor).
   *
   * @param answer what the service said
   * @param advice what a person can do about it
   */
  record RefusedByQuota(String answer, String advice) implements Verdict {
    @Override
    public String word() {
      return "quota";
    }
  }

  /**
   * Nothing was taken; the same records, signed again, may be taken later.
   *
   * @param answer what the service said
   */
  record Retry(String answer) implements Verdict {
    @Override
    public String word() {
      return "retry";
    }
  }

  /**
   * As {@link Retry}, and the service asks for fewer requests.
   *
   * @param answer what the service said
   * @param delay least time until the next attempt, where the service names one
   */
  record Throttled(String answer, Optional<Duration> delay) implements Verdict {
    /** Returns the delay, neither negative nor longer than {@code most}. */
    Duration delayUpTo(Duration most) {
      Duration asked = delay.filter(d -> !d.isNegative()).orElse(Duration.ZERO);
      return asked.compareTo(most) < 0 ? asked : most;
    }

    @Override
    public String word() {
      return "throttled";
    }
  }

  /**
   * Nothing was taken, because this side's clock is off.
   *
   * @param answer what the service said
   * @param offset what to add to this side's clock
   */
  record ClockSkew(String answer, Duration offset) implements Verdict {
    @Override
    public String word() {
      return "clock-skew";
    }
  }

  /**
   * Nothing was taken; each half may be.
   *
   * @param answer what the service said
   */
  record TooLarge(String answer) implements Verdict {
    @Override
    public String word() {
      return "too-large";
    }
  }

  /**
   * Nothing was taken because of one or more records, nobody says which: the loop bisects, down to
   * one record or to the records of one metric, which is then condemned.
   *
   * @param scope what is wrong: {@link Scope#RECORD} or {@link Scope#METRIC}
   * @param answer what the service said
   */
  record Poisoned(Scope scope, String answer) implements Verdict {
    /** Creates a verdict on records. */
    public Poisoned(String answer) {
      this(Scope.RECORD, answer);
    }

    @Override
    public String word() {
      return "poisoned";
    }
  }

  /**
   * The answer, if it was one, does not tell whether the records were taken.
   *
   * @param answer what the service said
   */
  record Unclear(String answer) implements Verdict {
    @Override
    public String word() {
      return "unclear";
    }
  }

  /**
   * The service has seen a request of the same nonce. After a request that was repeated to the
   * letter it proves that the first copy arrived; after any other nothing was taken.
   *
   * @param answer what the service said
   */
  record AlreadySeen(String answer) implements Verdict {
    @Override
    public String word() {
      return "already-seen";
    }
  }

  /**
   * The records will never be taken.
   *
   * @param scope what else the answer condemns
   * @param reason why
   * @param answer what the service said
   */
  record Rejected(Scope scope, RejectReason reason, String answer) implements Verdict {
    @Override
    public String word() {
      return "rejected";
    }
  }

  /**
   * No record will be taken until a person changes the configuration.
   *
   * @param answer what the service said
   * @param advice what to change
   */
  record Misconfigured(String answer, String advice) implements Verdict {
    @Override
    public String word() {
      return "misconfigured";
    }
  }

  /**
   * Nothing was taken, for a reason that may pass: the same records, signed again, are sent once
   * more, and if the answer is the same, {@code then} is what it means.
   *
   * @param then what it means the second time
   */
  record OnceMore(Verdict then) implements Verdict {
    @Override
    public String word() {
      return "once-more";
    }

    @Override
    public String answer() {
      return then.answer();
    }
  }

  /** What a rejection condemns. */
  enum Scope {
    /** The records of this request. */
    RECORD,
    /**
     * Every record of the metrics of this request: later ones are rejected without being sent,
     * until a probe, now and then, is accepted.
     */
    METRIC,
    /**
     * Every record of the publisher: later ones are rejected without being sent, until a probe, now
     * and then, gets another answer.
     */
    PUBLISHER
  }
}
