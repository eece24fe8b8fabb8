package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.delivery.VirtualService.Fate;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three requests in ten meet a fault for 2,000 minutes; then there are five clean ones. */
class StormScenarioTest {
  private static final int MINUTES = 2_000;

  private static final List<Fate> REFUSALS = List.of(
      Fate.UNSENT,
      Fate.answered("retry"),
      Fate.answered("throttled"),
      Fate.answered("throttled PT2S"),
      Fate.answered("already-seen"));

  private static final List<Fate> AMBIGUOUS =
      List.of(Fate.LOST_REQUEST, Fate.LOST_ANSWER, Fate.answered("unclear"));

  private static Fate faultOf(Random random, List<Fate> faults) {
    return random.nextInt(10) < 3 ? faults.get(random.nextInt(faults.size())) : Fate.ACCEPTED;
  }

  private static void storm(VirtualWorld world, int seed, List<Fate> faults) {
    Random random = new Random(seed);
    world.service.each((HttpRequest request) -> faultOf(random, faults));
    world.minutes(MINUTES);
    world.service.always(Fate.ACCEPTED);
    world.minutes(3);
    world.pass(Duration.ofMinutes(2));
    world.assertConserved();
    assertThat(world.held()).as("held after the storm").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsRefusedWithAnAnswerIsDeliveredOnce(int seed) {
    VirtualWorld world = new VirtualWorld(seed);
    world.station(VirtualWorld.WIRE, 60, 20);

    storm(world, seed, REFUSALS);

    world.assertAllDeliveredOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aServiceOfManyRequestsAndOneOfFewBearIt(int seed) {
    VirtualWorld world = new VirtualWorld(seed);
    world.station(VirtualWorld.WIRE, 1, 0);
    world.station(FakeWire.wire(new RequestLimits(1, 1_000, 0, 0)), 20, 0);

    storm(world, seed, REFUSALS);

    world.assertAllDeliveredOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sumsThatMayHaveArrivedAreGivenUpAndNeverDoubled(int seed) {
    VirtualWorld world = new VirtualWorld(seed);
    VirtualWorld.Station station = world.station(VirtualWorld.WIRE, 60, 0);
    List<Fate> all = List.of(
        REFUSALS.get(0), REFUSALS.get(1), REFUSALS.get(2), AMBIGUOUS.get(0), AMBIGUOUS.get(1));

    storm(world, seed, all);

    world.assertNothingDoubled();
    assertThat(station.total().expired()).containsOnlyKeys(ExpireReason.AMBIGUOUS);
    assertThat(station.total().accepted() + station.expired(ExpireReason.AMBIGUOUS))
        .isEqualTo(station.total().entered());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gaugesThatMayHaveArrivedAreSentAgain(int seed) {
    VirtualWorld world = new VirtualWorld(seed);
    VirtualWorld.Station station = world.station(VirtualWorld.WIRE, 0, 60);

    storm(world, seed, AMBIGUOUS);

    assertThat(station.total().accepted()).isEqualTo(station.total().entered());
    assertThat(world.service.stored.values()).anyMatch(times -> times > 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "drop"})
  void onAmbiguousIsObeyed(String policy) {
    VirtualWorld world = new VirtualWorld(7);
    VirtualWorld.Station station = world.station(VirtualWorld.WIRE, 40, 40, "on-ambiguous", policy);

    storm(world, 7, AMBIGUOUS);

    if (policy.equals("retry")) {
      assertThat(station.total().accepted()).isEqualTo(station.total().entered());
    } else {
      world.assertNothingDoubled();
      assertThat(station.total().expired()).containsOnlyKeys(ExpireReason.AMBIGUOUS);
    }
  }

  /** A service that knows the nonces of what it has seen. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whereAReplayTellsNothingIsLostNorDoubled(int seed) {
    VirtualWorld world = new VirtualWorld(seed);
    world.station(FakeWire.with(VirtualWorld.WIRE, 50, true, Duration.ofMinutes(15)), 200, 0);
    Map<String, Boolean> nonces = new HashMap<>();
    Random random = new Random(seed);
    world.service.each(request -> {
      String nonce = request.headers().get(FakeWire.NONCE);
      if (nonces.containsKey(nonce)) {
        return Fate.answered("already-seen");
      }
      Fate fate = faultOf(random, List.of(Fate.LOST_REQUEST, Fate.LOST_ANSWER, Fate.UNSENT));
      if (fate.stores()) {
        nonces.put(nonce, true);
      }
      return fate;
    });
    world.minutes(MINUTES);
    world.service.always(Fate.ACCEPTED);
    world.minutes(3);
    world.pass(Duration.ofMinutes(1));

    world.assertNothingDoubled();
    assertThat(world.accepted()).isEqualTo(world.entered());
    assertThat((long) world.service.stored.size()).isEqualTo(world.entered());
  }
}
