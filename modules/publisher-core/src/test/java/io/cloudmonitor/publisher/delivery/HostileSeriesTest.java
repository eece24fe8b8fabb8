package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.HostileText;
import io.cloudmonitor.publisher.testing.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters whose series meet after mapping, and numbers that nothing can measure. */
class HostileSeriesTest {
  private static final int METERS = 20_000;
  private final LogCapture log = new LogCapture(WirePublisher.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void everyCollisionIsFoldedAndCountedAndNoIdentityIsSentTwice() {
    Seed seed = new Seed();
    PublisherBench bench = new PublisherBench();
    List<SeriesSpec> meters = collidingMeters(seed);
    Set<SeriesHandle> handles = new HashSet<>();
    FakeStep step = new FakeStep(0);
    for (SeriesSpec meter : meters) {
      SeriesHandle handle = bench.publisher.series(meter);
      handles.add(handle);
      step.gauge(handle, 1);
    }

    PublishResult result = bench.publish(step);

    List<String> identities = bench.arrived().stream()
        .map(record -> record.substring(0, record.indexOf('}')))
        .toList();
    String described = seed.describe(0);
    SeriesCounts counts = bench.snapshot().series();
    assertThat(identities).as(described).doesNotHaveDuplicates().hasSize(handles.size());
    assertThat(counts.open() + counts.folded()).as(described).isEqualTo(meters.size());
    assertThat(counts.folded()).as(described).isPositive();
    assertThat(result.accepted()).as(described).isEqualTo(counts.open());
    assertThat(samples(bench)).as(described).isEqualTo(meters.size());
    assertThat(log.warnings()).filteredOn(text -> text.contains("folded")).hasSize(1);
  }

  @Test
  void noNumberIsTooMuchForAPublish() {
    Seed seed = new Seed();
    PublisherBench bench = new PublisherBench();
    FakeStep step = new FakeStep(0);
    HostileText hostile = new HostileText(seed.random(1));
    for (int i = 0; i < METERS; i++) {
      Aggregate aggregate = new Aggregate();
      aggregate.setDistribution(
          (long) hostile.value(), hostile.value(), hostile.value(), hostile.value(), null);
      SeriesSpec spec = new SeriesSpec("m" + i, Map.of(), MeterKind.SUMMARY);
      step.with(bench.publisher.series(spec), aggregate);
    }

    assertThatCode(() -> bench.publish(step)).as(seed.describe(1)).doesNotThrowAnyException();
    assertThat(bench.arrived())
        .as(seed.describe(1))
        .isNotEmpty()
        .noneMatch(record -> record.contains("NaN") || record.contains("Infinity"));
    bench.snapshot();
  }

  /** Returns meters, half of which differ from an earlier one in characters that are replaced. */
  private static List<SeriesSpec> collidingMeters(Seed seed) {
    List<SeriesSpec> meters = new ArrayList<>();
    for (int number = 0; number < METERS / 2; number++) {
      HostileText hostile = new HostileText(seed.random(number));
      String name = hostile.text();
      Map<String, String> tags = hostile.tags();
      meters.add(new SeriesSpec(name, tags, MeterKind.GAUGE));
      Map<String, String> similar = new HashMap<>();
      tags.forEach((key, value) -> similar.put(key, value.replace(' ', '?').replace('=', '&')));
      meters.add(new SeriesSpec(name.replace('.', '-'), similar, MeterKind.GAUGE));
    }
    return meters;
  }

  private static int samples(PublisherBench bench) {
    return bench.arrived().stream()
        .mapToInt(record ->
            (int) Double.parseDouble(record.replaceAll("(?s).* SampleCount=(\\S+).*", "$1")))
        .sum();
  }
}
