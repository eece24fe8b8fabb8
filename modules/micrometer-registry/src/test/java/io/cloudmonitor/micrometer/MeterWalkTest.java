package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterWalkTest {
  private final List<Integer> readAhead = new ArrayList<>();
  private final List<Integer> walked = new ArrayList<>();

  /** A meter that says when it is read ahead. */
  private final class NumberedMeter extends AbstractMeter implements PublishedMeter {
    private final int number;

    NumberedMeter(int number) {
      super(new Meter.Id("m" + number, Tags.empty(), null, null, Meter.Type.OTHER));
      this.number = number;
    }

    @Override
    public int readAhead() {
      readAhead.add(number);
      return number;
    }

    @Override
    public void forEachSeries(Consumer<Series> action) {}

    @Override
    public void collect(StepCollector collector) {}

    @Override
    public Iterable<Measurement> measure() {
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 100})
  void eachIsMetOnceInItsOrderAndReadAheadOfThat(int count) {
    List<PublishedMeter> meters = new ArrayList<>();
    IntStream.range(0, count).forEach(number -> meters.add(new NumberedMeter(number)));

    new MeterWalk().forEach(meters, meter -> {
      assertThat(readAhead).contains(((NumberedMeter) meter).number);
      walked.add(((NumberedMeter) meter).number);
    });

    assertThat(walked).isEqualTo(IntStream.range(0, count).boxed().toList()).isEqualTo(readAhead);
  }
}
