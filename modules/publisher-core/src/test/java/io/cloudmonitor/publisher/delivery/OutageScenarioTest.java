package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.delivery.VirtualService.Fate;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are away for long, or again and again. */
class OutageScenarioTest {
  private final VirtualWorld world = new VirtualWorld(42);

  @ParameterizedTest
  @CsvSource({"700, 300", "15, 5", "1, 0"})
  void thirtyMinutesOfOutageLoseNothingAndAreMadeUpForInThree(int counters, int gauges) {
    VirtualWorld.Station station = world.station(VirtualWorld.WIRE, counters, gauges);
    long series = counters + gauges;
    world.minutes(5);
    world.service.always(Fate.UNSENT);
    world.minutes(30);
    assertThat(station.publisher.pendingBytes()).isBetween(1L, 16L << 20);
    assertThat(world.service.repeats).isLessThanOrEqualTo(10 + world.service.firstAttempts / 10);

    world.service.always(Fate.ACCEPTED);
    world.minutes(3);
    assertThat(station.total().held()).as("the newest minute alone").isLessThanOrEqualTo(series);
    world.pass(Duration.ofMinutes(1));

    world.assertAllDeliveredOnce();
    assertThat(station.publisher.pendingBytes()).isZero();
    assertThat(world.service.mostWithin(1)).isLessThanOrEqualTo(50 + 4);
    assertThat(world.service.mostWithin(10)).isLessThanOrEqualTo(500 + 4);
  }

  @Test
  void theNewestMinuteLeavesFirstAfterAnOutage() {
    world.station(VirtualWorld.WIRE, 1_000, 0, "jitter", "0s");
    world.service.always(Fate.UNSENT);
    world.minutes(30);
    world.service.always(Fate.ACCEPTED);
    world.minutes(2);
    world.pass(Duration.ofSeconds(5));

    long newest = world.service.stored.keySet().stream()
        .filter(record -> record.contains(" 60 " + PublisherBench.minute(31) + " "))
        .count();
    assertThat(newest).isEqualTo(1_000);
  }

  @Test
  void aServiceThatIsDownForADayIsNotHammeredAndTheOldestExpire() {
    try (LogCapture log = new LogCapture(WirePublisher.class)) {
      VirtualWorld.Station station = world.station(VirtualWorld.WIRE, 50, 10);
      world.service.always(Fate.UNSENT);
      world.minutes(24 * 60);

      assertThat(world.service.repeats).isLessThanOrEqualTo(10 + world.service.firstAttempts / 10);
      assertThat(world.service.times).hasSizeLessThan(24 * 60 + 24 * 6 + 60);
      assertThat(log.warnings()).hasSizeBetween(1, 24 * 6 + 1);
      assertThat(log.at(Level.INFO)).isEmpty();
      assertThat(station.total().expired()).containsOnlyKeys(ExpireReason.AGE);
      assertThat(station.total().held()).isBetween(119L * 60, 121L * 60);

      world.service.always(Fate.ACCEPTED);
      world.minutes(3);
      world.pass(Duration.ofMinutes(1));
      world.assertConserved();
      world.assertNothingDoubled();
      assertThat(station.total().held()).isZero();
      assertThat(station.total().accepted()).isGreaterThanOrEqualTo(119L * 60);
      assertThat(log.at(Level.INFO)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 200})
  void aServiceThatFlapsEveryStepGetsEverythingOnce(int series) {
    try (LogCapture log = new LogCapture(WirePublisher.class)) {
      world.station(VirtualWorld.WIRE, series, 0);
      for (int i = 0; i < 60; i++) {
        world.service.always(i % 2 == 0 ? Fate.UNSENT : Fate.ACCEPTED);
        world.minutes(1);
      }
      world.service.always(Fate.ACCEPTED);
      world.minutes(3);
      world.pass(Duration.ofMinutes(1));

      world.assertAllDeliveredOnce();
      assertThat(log.warnings()).hasSizeLessThanOrEqualTo(14);
    }
  }

  @Test
  void resultsTellAtTheDeadlineWhatIsStillHeld() {
    VirtualWorld.Station station =
        world.station(VirtualWorld.WIRE, 30, 0, "deadline", "20s", "jitter", "0s");
    world.service.always(Fate.UNSENT);
    world.minutes(1);
    world.pass(Duration.ofSeconds(19));
    assertThat(station.results.get(0)).isNotDone();
    world.pass(Duration.ofSeconds(1));

    assertThat(station.results.get(0)).isDone();
    assertThat(station.results.get(0).join().held()).isEqualTo(30);
    assertThat(station.results.get(0).join().entered()).isEqualTo(30);
    world.service.always(Fate.ACCEPTED);
    world.minutes(2);
    world.pass(Duration.ofMinutes(1));
    world.assertAllDeliveredOnce();
    assertThat(station.results.get(0).join().held()).as("as it was then").isEqualTo(30);
  }

  @Test
  void whereRecordsCarryNoTimeNothingOutlivesItsStep() {
    Wire timeless = FakeWire.with(VirtualWorld.WIRE, 50, false, Duration.ZERO);
    VirtualWorld.Station station = world.station(timeless, 40, 0);
    world.service.always(Fate.UNSENT);
    world.minutes(10);
    world.service.always(Fate.ACCEPTED);
    world.minutes(2);
    world.pass(Duration.ofMinutes(1));

    world.assertConserved();
    assertThat(station.total().held()).isZero();
    assertThat(station.total().expired()).containsOnlyKeys(ExpireReason.AGE);
    // the minute that had just ended when the service came back is still of use
    assertThat(station.total().accepted()).isBetween(2L * 40, 3L * 40);
  }
}
