package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.VirtualService.Fate;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hundred publishers that start together and share fifty requests per second. */
class FleetScenarioTest {
  private static final int PUBLISHERS = 200;
  private static final int QUOTA = 50;
  private static final Logger LOGGER = Logger.getLogger(WirePublisher.class.getName());

  private static final Wire ONE_RECORD =
      FakeWire.with(FakeWire.wire(new RequestLimits(1, 1_000, 0, 0)), QUOTA, true, Duration.ZERO);

  /** Counts requests in a bucket of a second's quota, or by the second of the clock. */
  private static final class Quota {
    private final VirtualWorld world;
    private final double perSecond;
    private final boolean bySecond;
    private double tokens;
    private long filled;
    private int asked;
    private int refused;

    Quota(VirtualWorld world, double perSecond, boolean bySecond) {
      this.world = world;
      this.perSecond = perSecond;
      this.bySecond = bySecond;
      tokens = perSecond;
      filled = world.scheduler.elapsed().toNanos();
      world.service.each(request -> take());
    }

    private Fate take() {
      long now = world.scheduler.elapsed().toNanos();
      if (bySecond) {
        now -= now % 1_000_000_000;
        tokens = now == filled ? tokens : perSecond;
      } else {
        tokens = Math.min(tokens + (now - filled) / 1e9 * perSecond, perSecond);
      }
      filled = now;
      asked++;
      if (tokens >= 1) {
        tokens--;
        return Fate.ACCEPTED;
      }
      refused++;
      return Fate.answered("throttled");
    }

    int taken() {
      return asked - refused;
    }

    double refusedShare() {
      return (double) refused / asked;
    }

    void reset() {
      asked = 0;
      refused = 0;
    }
  }

  private static VirtualWorld fleet(int seed, int requestsPerStep) {
    VirtualWorld world = new VirtualWorld(seed);
    for (int i = 0; i < PUBLISHERS; i++) {
      world.station(ONE_RECORD, requestsPerStep, 0);
    }
    return world;
  }

  /** Returns how evenly the deliveries are spread: 1 where all publishers got the same. */
  private static double fairness(VirtualWorld world) {
    double sum = 0;
    double squares = 0;
    for (VirtualWorld.Station station : world.stations) {
      double accepted = station.total().accepted();
      sum += accepted;
      squares += accepted * accepted;
    }
    return sum * sum / (world.stations.size() * squares);
  }

  @BeforeAll
  static void beQuiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void beLoud() {
    LOGGER.setLevel(null);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true", "2, true"})
  void findsItsPlacesUnderAQuotaThatIsUsedToFourFifths(int seed, boolean bySecond) {
    VirtualWorld world = fleet(seed, 12);
    Quota quota = new Quota(world, QUOTA, bySecond);
    world.minutes(4);
    quota.reset();
    world.minutes(40);
    assertThat(quota.refusedShare()).as("refused").isLessThan(0.01);
    new Quota(world, QUOTA * 4, bySecond);
    world.minutes(2);
    world.pass(Duration.ofMinutes(1));

    world.assertAllDeliveredOnce();
    assertThat(fairness(world)).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true", "2, true"})
  void takesAllOfAQuotaThatIsHalfOfWhatItWants(int seed, boolean bySecond) {
    VirtualWorld world = fleet(seed, 30);
    Quota quota = new Quota(world, QUOTA, bySecond);
    world.minutes(3);
    Map<VirtualWorld.Station, Long> before = accepted(world);
    int first = world.service.firstAttempts;
    int repeats = world.service.repeats;
    quota.reset();
    for (int i = 0; i < 5; i++) {
      world.minutes(2);
      Map<VirtualWorld.Station, Long> now = accepted(world);
      assertThat(now)
          .as("nobody starves for two steps")
          .allSatisfy(
              (station, accepted) -> assertThat(accepted).isGreaterThan(before.get(station)));
      before.putAll(now);
    }

    assertThat(quota.taken() / 600.0).as("goodput").isGreaterThan(0.95 * QUOTA);
    assertThat((double) (world.service.repeats - repeats) / (world.service.firstAttempts - first))
        .as("repeats per first attempt")
        .isLessThan(0.1);
    world.assertConserved();
    world.assertNothingDoubled();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true", "2, true"})
  void isItselfAgainTwoStepsAfterTheQuotaIs(int seed, boolean bySecond) {
    VirtualWorld world = fleet(seed, 12);
    new Quota(world, QUOTA * 0.4, bySecond);
    world.minutes(5);
    Quota quota = new Quota(world, QUOTA * 4, bySecond);
    world.minutes(2);
    assertThat(world.held()).as("the newest minute alone").isLessThanOrEqualTo(PUBLISHERS * 12);
    quota.reset();
    world.pass(Duration.ofMinutes(1));

    assertThat(quota.refusedShare()).as("refused").isLessThan(0.01);
    world.assertAllDeliveredOnce();
  }

  private static Map<VirtualWorld.Station, Long> accepted(VirtualWorld world) {
    Map<VirtualWorld.Station, Long> accepted = new HashMap<>();
    world.stations.forEach(station -> accepted.put(station, station.total().accepted()));
    return accepted;
  }
}
