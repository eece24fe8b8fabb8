package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.delivery.PublisherBench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five records of a minute, and one of five, from the same steps. */
class RollupTest {
  private final PublisherBench bench = new PublisherBench(
      "rollup", "true", "statistics", "-Maximum,-Minimum,-Average,-SumPerSecond,-SampleCount");
  private final SeriesHandle hits = bench.counter("hits");

  private void publish(int minute, double increase) {
    bench.publish(new FakeStep(minute).increase(hits, increase));
  }

  private List<String> longRecords() {
    return bench.arrived().stream().filter(line -> line.contains("} 300 ")).toList();
  }

  private static String hits(int minute, double sum) {
    return "hits{instance=i} 300 " + minute(minute) + " Sum=" + sum;
  }

  @Test
  void fiveStepsMakeOneFurtherRecord() {
    for (int minute = 0; minute < 4; minute++) {
      publish(minute, 1 << minute);
      assertThat(longRecords()).isEmpty();
    }
    publish(4, 16);

    assertThat(longRecords()).containsExactly(hits(0, 31));
    assertThat(bench.arrived()).hasSize(6);
    assertThat(bench.snapshot().records().accepted()).isEqualTo(6);
  }

  @Test
  void periodsFollowOneAnother() {
    for (int minute = 0; minute < 15; minute++) {
      publish(minute, 1);
    }

    assertThat(longRecords()).containsExactly(hits(0, 5), hits(5, 5), hits(10, 5));
  }

  @Test
  void missingStepsLeaveTheRest() {
    publish(1, 1);
    publish(4, 2);

    assertThat(longRecords()).containsExactly(hits(0, 3));
  }

  @Test
  void aJumpOverTheEndGivesOutWhatThereIs() {
    publish(1, 1);
    publish(2, 2);
    publish(13, 4);

    assertThat(longRecords()).containsExactly(hits(0, 3));
    assertThat(bench.publisher.close(Duration.ZERO)).isFalse();
  }

  @Test
  void closeGivesOutThePartialPeriodOnce() {
    publish(5, 1);
    publish(6, 2);
    bench.sender.always(request -> {
      throw new AssertionError("sent after the close");
    });

    bench.publisher.close(Duration.ZERO);
    bench.publisher.close(Duration.ZERO);

    assertThat(bench.snapshot().records().entered()).isEqualTo(3);
    assertThat(bench.snapshot().records().expiredTotal()).isEqualTo(1);
  }

  @Test
  void metersThatMeetAreFoldedInBothPeriods() {
    SeriesHandle same = bench.counter("hits");
    for (int minute = 0; minute < 5; minute++) {
      bench.publish(new FakeStep(minute).increase(hits, 1).increase(same, 2));
    }

    assertThat(longRecords()).containsExactly(hits(0, 15));
  }

  @Test
  void seriesThatIsClosedAndOpenedAgainStillMakesOneRecord() {
    publish(0, 1);
    hits.close();
    SeriesHandle again = bench.counter("hits");
    for (int minute = 1; minute < 5; minute++) {
      bench.publish(new FakeStep(minute).increase(again, 2));
    }

    assertThat(longRecords()).containsExactly(hits(0, 9));
  }

  @Test
  void seriesThatIsClosedMidwayIsStillGivenOut() {
    publish(0, 1);
    hits.close();
    bench.publish(new FakeStep(4).increase(bench.counter("other"), 2));

    assertThat(longRecords()).contains(hits(0, 1));
  }

  @Test
  void stepsOfFiveMinutesAreNotRolledUp() {
    bench.publish(new FakeStep(minute(0), Period.FIVE_MINUTES).increase(hits, 7));

    assertThat(bench.arrived()).containsExactly(hits(0, 7));
  }

  @Test
  void endLabelIsTheEndOfTheLongPeriod() {
    PublisherBench labelled = new PublisherBench("rollup", "true", "time-label", "end");
    SeriesHandle heap = labelled.gauge("heap");
    labelled.publish(new FakeStep(4).gauge(heap, 1));

    assertThat(labelled.arrived())
        .anyMatch(line -> line.startsWith("heap{instance=i} 300 " + minute(5) + " "));
  }
}
