package io.cloudmonitor.micrometer;

import static io.cloudmonitor.publisher.Statistic.AVERAGE;
import static io.cloudmonitor.publisher.Statistic.LAST_VALUE;
import static io.cloudmonitor.publisher.Statistic.MAXIMUM;
import static io.cloudmonitor.publisher.Statistic.MINIMUM;
import static io.cloudmonitor.publisher.Statistic.SAMPLE_COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Measurements of one statistic have one series, which takes one record per step. */
class CustomMeterTest {
  private final TestRegistry test = new TestRegistry();
  private final AtomicInteger given = new AtomicInteger();

  @BeforeEach
  void countWhatIsGiven() {
    test.whileReading(given::incrementAndGet);
  }

  @Test
  void measurementsOfOneStatisticAreGivenAsOne() {
    registerValues(1, 4, Double.NaN);
    test.endStep();
    assertThat(test.newest("it"))
        .isEqualTo(
            Map.of(LAST_VALUE, 4.0, AVERAGE, 2.5, MAXIMUM, 4.0, MINIMUM, 1.0, SAMPLE_COUNT, 2.0));
    assertThat(given).hasValue(1);
  }

  @Test
  void eachStepHasItsOwnReadings() {
    registerValues(1, 4);
    test.endStep();
    test.endStep();
    assertThat(test.newest("it")).containsEntry(SAMPLE_COUNT, 2.0);
    assertThat(given).hasValue(2);
  }

  @Test
  void whatIsNotFiniteIsGivenAsEmptyForThePublisherToCount() {
    registerValues(Double.NaN, Double.POSITIVE_INFINITY);
    test.endStep();
    assertThat(test.publisher.lastStep()).isEmpty();
    assertThat(given).hasValue(1);
  }

  private void registerValues(double... values) {
    List<Measurement> measurements = DoubleStream.of(values)
        .mapToObj(value -> new Measurement(() -> value, Statistic.VALUE))
        .toList();
    Meter.builder("it", Meter.Type.OTHER, measurements).register(test.registry);
  }
}
