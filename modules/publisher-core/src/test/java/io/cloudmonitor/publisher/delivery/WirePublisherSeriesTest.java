package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.delivery.PublisherBench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which meters make a record, and which share one. */
class WirePublisherSeriesTest {
  private final LogCapture log = new LogCapture(WirePublisher.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void metersThatMeetAreFoldedIntoOneRecordAndWarnedOfOnce() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle first = bench.gauge("disk", "path", "a b");
    SeriesHandle second = bench.gauge("disk", "path", "a?b");
    SeriesHandle third = bench.gauge("disk", "path", "a b");
    for (int minute = 0; minute < 3; minute++) {
      bench.publish(new FakeStep(minute).gauge(first, 1).gauge(second, 5).gauge(third, 3));
    }

    assertThat(bench.arrived())
        .hasSize(3)
        .contains("disk{instance=i&path=a_b} 60 " + minute(0)
            + " Average=3.0 Maximum=5.0 Minimum=1.0 SampleCount=3.0 LastValue=3.0");
    assertThat(bench.snapshot().series()).isEqualTo(new SeriesCounts(1, 0, 0, 2, 0, 0));
    assertThat(log.warnings()).singleElement().asString().contains("disk").contains("folded");
  }

  @Test
  void seriesStaysOpenUntilEveryMeterGaveItBack() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle first = bench.gauge("disk");
    SeriesHandle second = bench.gauge("disk");
    first.close();
    assertThat(bench.publish(new FakeStep(0).gauge(second, 5)).accepted()).isEqualTo(1);
    second.close();

    assertThat(bench.snapshot().series().open()).isZero();
    assertThat(bench.publish(new FakeStep(1).gauge(second, 5)).accepted())
        .as("what a step gives all the same is not lost")
        .isEqualTo(1);
    assertThat(bench.publish(new FakeStep(2).gauge(bench.gauge("disk"), 5)).accepted())
        .isEqualTo(1);
  }

  @Test
  void sameSeriesTwiceInAStepIsADuplicate() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle heap = bench.gauge("heap");

    PublishResult result = bench.publish(new FakeStep(0).gauge(heap, 1).gauge(heap, 2));

    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.DUPLICATE, 1L));
    assertThat(bench.publish(new FakeStep(1).gauge(heap, 3)).accepted()).isEqualTo(1);
  }

  @Test
  void seriesThatBecomesSharedDuringAStepStillMakesOneRecord() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle first = bench.gauge("heap");
    Aggregate one = new Aggregate();
    one.setGauge(1);
    Step step = new FakeStep(0) {
      @Override
      public void forEach(AggregateConsumer consumer) {
        consumer.accept(first, one);
        consumer.accept(bench.gauge("heap"), one);
      }
    };

    PublishResult result = bench.publish(step);

    assertThat(bench.arrived()).hasSize(1);
    assertThat(result.rejected()).isEqualTo(Map.of(RejectReason.DUPLICATE, 1L));
  }

  @Test
  void seriesBeyondTheMostAreRejectedCountedAndNamedOnce() {
    PublisherBench bench = new PublisherBench("max-series", "2");
    SeriesHandle a = bench.gauge("a");
    SeriesHandle b = bench.gauge("b");
    SeriesHandle c = bench.gauge("c");
    SeriesHandle d = bench.gauge("d");
    SeriesHandle sameAsA = bench.gauge("a");

    PublishResult result = bench.publish(
        new FakeStep(0).gauge(a, 1).gauge(b, 1).gauge(c, 1).gauge(d, 1).gauge(sameAsA, 1));

    assertThat(result)
        .isEqualTo(new PublishResult(4, 2, Map.of(RejectReason.MAX_SERIES, 2L), Map.of(), 0));
    assertThat(bench.snapshot().series()).isEqualTo(new SeriesCounts(2, 2, 0, 1, 0, 0));
    assertThat(log.warnings())
        .filteredOn(warning -> warning.contains("max-series"))
        .singleElement()
        .asString()
        .contains("max-series = 2")
        .contains("c{instance=i}");
    c.close();
    b.close();
    assertThat(bench.publish(new FakeStep(1).gauge(bench.gauge("e"), 1)).accepted())
        .isEqualTo(1);
  }

  @Test
  void patternsDecideWhatIsSent() {
    PublisherBench bench = new PublisherBench("include", "jvm.*", "exclude", "jvm_gc_*");
    FakeStep step = new FakeStep(0)
        .gauge(bench.gauge("jvm.threads"), 1)
        .gauge(bench.gauge("jvm.gc.pause"), 1)
        .gauge(bench.gauge("http.requests"), 1);

    assertThat(bench.publish(step)).isEqualTo(new PublishResult(1, 1, Map.of(), Map.of(), 0));
    assertThat(bench.snapshot().series()).isEqualTo(new SeriesCounts(1, 0, 2, 0, 0, 0));
  }

  @Test
  void droppedTagsAndShortenedTextsAreCounted() {
    PublisherBench bench = new PublisherBench();
    String[] tags = new String[24];
    for (int i = 0; i < tags.length; i += 2) {
      tags[i] = "t%02d".formatted(i);
      tags[i + 1] = "v";
    }
    bench.gauge("a", tags);
    bench.gauge("b", "city", "\u5317\u4eac");

    assertThat(bench.snapshot().series()).isEqualTo(new SeriesCounts(2, 0, 0, 0, 1, 1));
    assertThat(log.warnings()).singleElement().asString().contains("t18, t20, t22");
  }

  @Test
  void handleOfAnotherPublisherIsADefectAndNoHarm() {
    PublisherBench bench = new PublisherBench();
    SeriesHandle foreign = () -> {};

    PublishResult result =
        bench.publish(new FakeStep(0).gauge(foreign, 1).gauge(bench.gauge("a"), 1));

    assertThat(result)
        .isEqualTo(new PublishResult(2, 1, Map.of(RejectReason.DEFECT, 1L), Map.of(), 0));
    assertThat(log.warnings()).singleElement().asString().contains("another publisher");
  }
}
