package io.cloudmonitor.testkit.faults;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.testkit.FaultServer;
import io.cloudmonitor.testkit.SocketFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many publishers, one after the other, each with another trouble. */
class LeakFaultIT extends FaultSuite {
  private static final int CYCLES = 200;

  private static final List<SocketFault> FAULTS = List.of(
      SocketFault.NONE,
      Broken.resetAfter(0),
      Broken.stored(Broken::halfAndReset),
      Broken.unstored(Broken::end),
      Broken.stored(Broken::garbage),
      Broken.page(503),
      Broken.unstored(Broken::hang));

  @Test
  void noDescriptorAndNoThreadOutlivesItsPublisher() {
    cycle(FAULTS.size());
    long descriptors = Leftovers.descriptors("");

    cycle(CYCLES);

    Leftovers.await("open descriptors", () -> Leftovers.descriptors(""), descriptors);
    Leftovers.await("threads of publishers", Leftovers::threads, 0);
  }

  private static void cycle(int times) {
    for (int i = 0; i < times; i++) {
      SocketFault fault = FAULTS.get(i % FAULTS.size());
      try (FaultServer one = FaultServer.before(emulator().url()).on(2, fault);
          Trial trial = new Trial(emulator(), one.url(), MeterKind.COUNTER, Map.of())) {
        trial.publish();
        Leftovers.await("requests missing", () -> 2 - one.requests(), 0);
      }
    }
    emulator().clear();
  }
}
