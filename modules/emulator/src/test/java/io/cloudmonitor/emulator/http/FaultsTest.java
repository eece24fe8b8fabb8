package io.cloudmonitor.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.FakeClock;
import io.cloudmonitor.emulator.store.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
  private static final Fault THROTTLE = Fault.of(Provider.ALIYUN, FaultKind.THROTTLE);

  private final FakeClock clock = new FakeClock();
  private final Faults faults = new Faults(clock);

  @Test
  void aCountedFaultHitsSoManyRequests() {
    faults.add(THROTTLE.times(2));
    assertThat(faults.take(Provider.ALIYUN)).isPresent();
    assertThat(faults.active().get(0).remaining()).isEqualTo(1);
    assertThat(faults.take(Provider.ALIYUN)).isPresent();
    assertThat(faults.take(Provider.ALIYUN)).isEmpty();
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void aTimedFaultEnds() {
    faults.add(THROTTLE.during(Duration.ofSeconds(10)));
    clock.advance(Duration.ofMillis(9_999));
    assertThat(faults.take(Provider.ALIYUN)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(faults.take(Provider.ALIYUN)).isEmpty();
    assertThat(faults.active()).isEmpty();
  }

  @Test
  void anyOtherFaultStaysUntilItIsCleared() {
    faults.add(THROTTLE);
    for (int i = 0; i < 10; i++) assertThat(faults.take(Provider.ALIYUN)).contains(THROTTLE);
    faults.clear();
    assertThat(faults.take(Provider.ALIYUN)).isEmpty();
  }

  @Test
  void theOldestFaultComesFirst() {
    Fault error = Fault.error(Provider.ALIYUN, "InternalError");
    faults.add(THROTTLE.times(1));
    faults.add(error);
    assertThat(faults.take(Provider.ALIYUN)).contains(THROTTLE.times(1));
    assertThat(faults.take(Provider.ALIYUN)).contains(error);
  }

  @Test
  void aFaultHitsItsOwnProviderOnly() {
    faults.add(Fault.of(Provider.TENCENT, FaultKind.RESET).times(1));
    faults.add(THROTTLE.times(1));
    assertThat(faults.take(Provider.ALIYUN)).contains(THROTTLE.times(1));
    assertThat(faults.take(Provider.ALIYUN)).isEmpty();
    assertThat(faults.take(Provider.TENCENT)).isPresent();
  }

  @Test
  void aSkewMovesTheClockOfItsProviderAndHitsNoRequest() {
    Instant before = clock.instant();
    faults.add(Fault.skew(Provider.ALIYUN, Duration.ofMinutes(20)));
    faults.add(Fault.skew(Provider.ALIYUN, Duration.ofMinutes(-5)));
    faults.add(THROTTLE);
    assertThat(faults.clockOf(Provider.ALIYUN).instant()).isEqualTo(before.plusSeconds(900));
    assertThat(faults.clockOf(Provider.TENCENT).instant()).isEqualTo(before);
    assertThat(faults.take(Provider.ALIYUN)).contains(THROTTLE);
    faults.clear();
    assertThat(faults.clockOf(Provider.ALIYUN).instant()).isEqualTo(before);
  }

  @Test
  void aTimedSkewEnds() {
    faults.add(Fault.skew(Provider.TENCENT, Duration.ofHours(3)).during(Duration.ofSeconds(5)));
    clock.advance(Duration.ofSeconds(5));
    assertThat(faults.clockOf(Provider.TENCENT).instant()).isEqualTo(clock.instant());
    assertThat(faults.active()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void refuses(FaultKind kind, Integer status, Integer millis, Integer count, Integer seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault(Provider.ALIYUN, kind, null, status, millis, count, seconds));
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        argumentSet("error without code", FaultKind.ERROR, null, null, null, null),
        argumentSet("http without status", FaultKind.HTTP, null, null, null, null),
        argumentSet("status 199", FaultKind.HTTP, 199, null, null, null),
        argumentSet("status 600", FaultKind.HTTP, 600, null, null, null),
        argumentSet("count 0", FaultKind.RESET, null, null, 0, null),
        argumentSet("seconds 0", FaultKind.RESET, null, null, null, 0),
        argumentSet("millis 0", FaultKind.HANG, null, 0, null, null),
        argumentSet("skew without millis", FaultKind.SKEW, null, null, null, 5),
        argumentSet("skew of nothing", FaultKind.SKEW, null, 0, null, null),
        argumentSet("counted skew", FaultKind.SKEW, null, 1, 1, null),
        argumentSet("count and seconds", FaultKind.RESET, null, null, 1, 1));
  }
}
