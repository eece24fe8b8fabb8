package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import java.util.Map;

/** What becomes of the one batch whose exchange broke; the others always arrive. */
enum Fate {
  /** It arrives, once. */
  DELIVERED,
  /** It was stored, which this side cannot know. */
  STORED_UNKNOWN,
  /** It was not stored, which this side cannot know. */
  LOST_UNKNOWN,
  /** It is refused for what it holds: its records would be refused for ever. */
  INVALID,
  /** It is refused for a quota. */
  QUOTA,
  /** It is refused until the configuration changes. */
  MISCONFIGURED,
  /**
   * It arrives, but its connection breaks behind it: it, or the next batch on that connection, may
   * end unknown.
   */
  CONNECTION_LOST;

  /** Fails unless {@code trial}, of one step, ended so. */
  void check(Trial trial, MeterKind kind) {
    PublishResult total = trial.total();
    int others = Trial.RECORDS - Trial.RECORDS_PER_BATCH;
    int copies = trial.stored().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(total.entered()).as("entered").isEqualTo(Trial.RECORDS);
    assertThat(total.held()).as("held").isZero();
    if (this == DELIVERED) {
      assertAllAccepted(total);
      assertThat(copies).as("copies").isEqualTo(Trial.RECORDS);
    } else if (this == INVALID || this == QUOTA || this == MISCONFIGURED) {
      RejectReason reason = RejectReason.valueOf(name());
      assertThat(total.rejected()).isEqualTo(Map.of(reason, (long) Trial.RECORDS_PER_BATCH));
      assertThat(total.accepted()).as("accepted").isEqualTo(others);
      assertThat(copies).as("copies").isEqualTo(others);
    } else if (kind == MeterKind.GAUGE) {
      // a reading twice is the same reading, so what is uncertain is sent again
      assertAllAccepted(total);
      assertThat(trial.stored()).as("stored").hasSize(Trial.RECORDS);
    } else {
      long givenUp = total.expired().getOrDefault(ExpireReason.AMBIGUOUS, 0L);
      assertThat(total.accepted() + givenUp).as("accepted or unknown").isEqualTo(Trial.RECORDS);
      if (this == CONNECTION_LOST) {
        assertThat(givenUp).as("unknown").isIn(0L, (long) Trial.RECORDS_PER_BATCH);
        assertThat(copies).as("copies").isBetween(others, Trial.RECORDS);
      } else {
        assertThat(givenUp).as("unknown").isEqualTo(Trial.RECORDS_PER_BATCH);
        assertThat(copies).as("copies").isEqualTo(this == STORED_UNKNOWN ? Trial.RECORDS : others);
      }
    }
  }

  private static void assertAllAccepted(PublishResult total) {
    assertThat(total.accepted()).as("%s", total).isEqualTo(Trial.RECORDS);
  }
}
