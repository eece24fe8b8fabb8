package io.cloudmonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the parts of a publish do besides taking time. */
class PartsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 10;

  @ParameterizedTest
  @EnumSource
  void everyPartIsDoneForAllRecordsOfItsWorkload(Part part) {
    assertThat(part.create().getAsInt()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FOLDING", "ENCODE_.*", "FLOOR_CACHED_PREFIX"},
      mode = EnumSource.Mode.MATCH_ANY)
  void nothingIsAllocatedForARecord(Part part) {
    IntSupplier work = part.create();
    for (int i = 0; i < WARM_UP; i++) {
      work.getAsInt();
    }
    THREADS.getCurrentThreadAllocatedBytes();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    int records = work.getAsInt();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).isLessThan(records);
  }
}
