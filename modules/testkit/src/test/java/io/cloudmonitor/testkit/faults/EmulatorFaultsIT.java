package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.publisher.MeterKind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first request of five meets a fault of the emulator's own. */
class EmulatorFaultsIT extends FaultSuite {
  static Stream<Arguments> faults() {
    return Stream.of(
            argumentSet("throttle", of(FaultKind.THROTTLE), Fate.DELIVERED),
            argumentSet("error", Fault.error(Provider.ALIYUN, "InternalError"), Fate.DELIVERED),
            argumentSet("denied", Fault.error(Provider.ALIYUN, "Forbidden"), Fate.MISCONFIGURED),
            argumentSet("http 503", Fault.http(Provider.ALIYUN, 503), Fate.DELIVERED),
            argumentSet("http 502", Fault.http(Provider.ALIYUN, 502), Fate.LOST_UNKNOWN),
            argumentSet("http 414", Fault.http(Provider.ALIYUN, 414), Fate.DELIVERED),
            argumentSet("reset", of(FaultKind.RESET), Fate.LOST_UNKNOWN),
            argumentSet(
                "hang", of(FaultKind.HANG).pausing(Duration.ofSeconds(2)), Fate.LOST_UNKNOWN),
            argumentSet("garbage", of(FaultKind.GARBAGE), Fate.LOST_UNKNOWN),
            argumentSet(
                "drip", of(FaultKind.DRIP).pausing(Duration.ofSeconds(1)), Fate.STORED_UNKNOWN),
            argumentSet("partial", of(FaultKind.PARTIAL), Fate.STORED_UNKNOWN))
        .flatMap(row -> Stream.of("openapi", "metrichub")
            .map(transport -> argumentSet(
                row.getName() + ", " + transport, row.get()[0], row.get()[1], transport)));
  }

  private static Fault of(FaultKind kind) {
    return Fault.of(Provider.ALIYUN, kind);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyRecordIsAccountedFor(Fault fault, Fate fate, String transport) {
    Map<String, String> options = Map.of("aliyun.transport", transport, "call-timeout", "800ms");
    emulator().faults().add(fault.times(1));
    try (Trial trial = new Trial(emulator(), emulator().url(), MeterKind.COUNTER, options)) {
      trial.publishAndSettle();

      fate.check(trial, MeterKind.COUNTER);
      trial.assertLedgerIsExact();
      assertThat(emulator().faults().active()).as("faults left").isEmpty();
    }
  }
}
