package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.opentelemetry.api.metrics.LongCounter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudMonitorMetricReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 29, 59})
  void collectsAtTheEndOfEachPeriodAndSendsItAtOnce(int phase) {
    TestSdk sdk = TestSdk.aligned(ManualClock.START.plusSeconds(phase));
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    counter.add(1);
    sdk.passSeconds(60 - phase);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0);
    counter.add(2);
    sdk.passSeconds(59);
    assertThat(sdk.records("orders")).hasSize(1);
    sdk.passSeconds(1);
    assertThat(sdk.values("orders", Statistic.SUM)).containsExactly(1.0, 2.0);
    assertThat(sdk.minutes("orders")).containsExactly(0L, 1L);
  }

  @Test
  void keepsToTheLongPeriodWhereThatIsChosen() {
    TestSdk sdk = TestSdk.aligned(ManualClock.START.plusSeconds(200), "step", "300s");
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    counter.add(1);
    sdk.passSeconds(100);
    counter.add(2);
    sdk.passSeconds(300);
    assertThat(sdk.minutes("orders")).containsExactly(0L, 5L);
    assertThat(sdk.records("orders")).allMatch(record -> record.period() == Period.FIVE_MINUTES);
  }

  @Test
  void aTimerThatComesEarlyIsSentBack() {
    TestSdk sdk = TestSdk.aligned(ManualClock.START);
    sdk.meter.counterBuilder("orders").build().add(1);
    // the wall clock was set back: when the timer comes, the period is not over
    sdk.freeze(Duration.ofSeconds(-2));
    sdk.passSeconds(60);
    assertThat(sdk.records("orders")).isEmpty();
    sdk.passSeconds(2);
    assertThat(sdk.records("orders")).hasSize(1);
  }

  @Test
  void aFrozenProcessSendsWhatIsOverWhenItWakesUp() {
    TestSdk sdk = TestSdk.aligned(ManualClock.START);
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.freeze(Duration.ofMinutes(10)).passSeconds(60);
    assertThat(sdk.minutes("orders")).containsExactly(5L);
  }

  @Test
  void aMeterThatThrowsCostsItself() {
    TestSdk sdk = TestSdk.aligned(ManualClock.START);
    sdk.meter.gaugeBuilder("broken").buildWithCallback(out -> {
      throw new IllegalStateException("broken");
    });
    sdk.meter.counterBuilder("orders").build().add(1);
    sdk.passSeconds(60);
    assertThat(sdk.records("orders")).hasSize(1);
    sdk.passSeconds(60);
    assertThat(sdk.shutdown()).isTrue();
  }

  @Test
  void tellsItsExporterAndNoSecret() {
    TestSdk sdk = TestSdk.byHand();
    assertThat(CloudMonitorMetricReader.create(sdk.exporter).toString())
        .startsWith("CloudMonitorMetricReader{CloudMonitorMetricExporter{step=60s, ");
  }

  @Test
  void afterShutdownItCollectsNoMore() {
    TestSdk sdk = TestSdk.aligned(ManualClock.START);
    LongCounter counter = sdk.meter.counterBuilder("orders").build();
    counter.add(1);
    assertThat(sdk.shutdown()).isTrue();
    int steps = sdk.publisher.steps().size();
    counter.add(1);
    sdk.passSeconds(300);
    assertThat(sdk.publisher.steps()).hasSize(steps);
    assertThat(sdk.scheduler.waiting()).isZero();
  }
}
