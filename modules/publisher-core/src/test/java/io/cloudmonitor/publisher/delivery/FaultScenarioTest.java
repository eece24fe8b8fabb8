package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.delivery.VirtualService.Fate;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single faults, against a whole publisher. */
class FaultScenarioTest {
  private static final Duration SIGNATURE_IS_VALID = Duration.ofMinutes(15);

  private final VirtualWorld world = new VirtualWorld(42);

  @Test
  void aServerSlowerThanTheStepGetsEveryStepOnceAndInOrder() {
    world.station(VirtualWorld.WIRE, 10, 0);
    List<String> arrivals = new ArrayList<>();
    world.service.each(request -> {
      arrivals.addAll(FakeWire.recordsIn(request));
      world.pass(Duration.ofSeconds(90));
      return Fate.ACCEPTED;
    });
    world.scheduleMinutes(100);
    world.pass(Duration.ofMinutes(110));

    world.assertAllDeliveredOnce();
    assertThat(world.entered()).isEqualTo(1_000);
    Map<String, List<Long>> minutes = arrivals.stream()
        .collect(Collectors.groupingBy(
            VirtualService::seriesOf,
            Collectors.mapping(record -> Long.valueOf(record.split(" ")[2]), Collectors.toList())));
    assertThat(minutes).hasSize(10);
    assertThat(minutes.values())
        .allSatisfy(times -> assertThat(times).hasSize(100).isSorted());
  }

  private Fate ifSignedInTime(HttpRequest request, List<Duration> refused) {
    Instant trueTime = ManualClock.START.plus(world.scheduler.elapsed());
    Duration off = Duration.between(Instant.parse(request.headers().get(FakeWire.TIME)), trueTime);
    if (off.abs().compareTo(SIGNATURE_IS_VALID) > 0) {
      refused.add(off);
      return Fate.answered("clock-skew " + off);
    }
    return Fate.ACCEPTED;
  }

  @ParameterizedTest
  @CsvSource({"PT20M, PT-1H", "PT-20M, PT1H", "PT24H, PT-48H", "PT10M, PT-10M"})
  void aClockThatIsWrongAndJumpsCostsARequestInFlightEach(Duration skew, Duration jump) {
    List<Duration> refused = new ArrayList<>();
    world.service.each(request -> ifSignedInTime(request, refused));
    world.clock.advance(skew);
    world.station(VirtualWorld.WIRE, 500, 0);
    world.minutes(5);
    int first = refused.size();
    world.clock.advance(jump);
    world.minutes(5);
    world.pass(Duration.ofMinutes(1));

    world.assertAllDeliveredOnce();
    int worthARefusal = skew.abs().compareTo(SIGNATURE_IS_VALID) > 0 ? 4 : 0;
    assertThat(first).isLessThanOrEqualTo(worthARefusal);
    assertThat(refused.size() - first).isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"PT30S, 30", "PT0S, 0", "PT-5S, 0", "PT1H, 3600", "PT277777H, 7200"})
  void retryAfterIsHonouredUpToTheAgeLimit(Duration asked, long quietSeconds) {
    world.station(VirtualWorld.WIRE, 20, 0, "jitter", "0s");
    boolean[] throttled = {false};
    world.service.each(request -> {
      if (throttled[0]) {
        return Fate.ACCEPTED;
      }
      throttled[0] = true;
      return Fate.answered("throttled " + asked);
    });
    world.minutes(130);
    world.pass(Duration.ofMinutes(1));

    world.assertConserved();
    world.assertNothingDoubled();
    double quiet = (world.service.times.get(1) - world.service.times.get(0)) / 1e9;
    assertThat(quiet).isBetween((double) quietSeconds, quietSeconds + 1.0);
    assertThat(world.held()).isZero();
    assertThat(world.entered() - world.accepted())
        .as("too old")
        .isLessThanOrEqualTo(quietSeconds < 7200 ? 0 : 20);
  }

  @Test
  void onePoisonedRecordAmongAHundredCostsFourteenRequestsAndItself() {
    Wire hundred = FakeWire.with(
        FakeWire.wire(new RequestLimits(100, 1 << 20, 0, 0)), 50, true, Duration.ZERO);
    VirtualWorld.Station station = world.station(hundred, 100, 0);
    world.service.each(request ->
        FakeWire.recordsIn(request).stream().anyMatch(record -> record.contains("/application/63"))
            ? Fate.answered("poisoned")
            : Fate.ACCEPTED);
    world.minutes(1);
    world.pass(Duration.ofMinutes(1));

    world.assertConserved();
    world.assertNothingDoubled();
    assertThat(station.total())
        .isEqualTo(new PublishResult(100, 99, Map.of(RejectReason.INVALID, 1L), Map.of(), 0));
    assertThat(world.service.times).hasSizeLessThanOrEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 200, 300, 400})
  void closedAtAnyMomentEverythingIsAccountedForAndNothingFollows(int seeds) {
    for (int seed = seeds; seed < seeds + 100; seed++) {
      VirtualWorld one = new VirtualWorld(seed);
      Random random = new Random(seed);
      List<Fate> moods = List.of(
          Fate.ACCEPTED,
          Fate.UNSENT,
          Fate.LOST_ANSWER,
          Fate.answered("throttled PT40S"),
          Fate.answered("retry"),
          Fate.answered("poisoned"));
      VirtualWorld.Station station = one.station(VirtualWorld.WIRE, random.nextInt(90), 3);
      for (int i = 0; i < 3; i++) {
        one.service.always(moods.get(random.nextInt(moods.size())));
        one.minutes(random.nextInt(3));
        one.pass(Duration.ofMillis(random.nextInt(60_000)));
      }
      boolean settled = station.publisher.close(Duration.ZERO);
      int requests = one.service.times.size();
      one.pass(Duration.ofHours(3));

      assertThat(one.service.times).as("requests after the close").hasSize(requests);
      assertThat(station.publisher.close(Duration.ofHours(1))).isEqualTo(settled);
      one.assertConserved();
      assertThat(one.held()).isZero();
      assertThat(settled).isEqualTo(station.expired(ExpireReason.CLOSED) == 0);
      assertThat(station.results).allMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void aReplayIsGivenUpWhenTheServiceMayHaveForgottenTheNonce() {
    Wire replaying = FakeWire.with(VirtualWorld.WIRE, 50, true, Duration.ofMinutes(15));
    VirtualWorld.Station sums = world.station(replaying, 10, 0);
    VirtualWorld.Station gauges = world.station(replaying, 0, 10);
    world.service.always(Fate.LOST_ANSWER);
    world.minutes(1);
    world.pass(Duration.ofMinutes(1));
    int copies = world.service.times.size();
    assertThat(copies).isGreaterThan(2);
    // no attempt falls into the window, and the first after it finds the service well
    world.clock.advance(Duration.ofMinutes(20));
    world.service.always(Fate.ACCEPTED);
    world.pass(Duration.ofMinutes(2));

    assertThat(sums.expired(ExpireReason.AMBIGUOUS)).isEqualTo(10);
    assertThat(gauges.total().accepted()).isEqualTo(10);
    assertThat(world.service.times).hasSize(copies + 1);
  }
}
