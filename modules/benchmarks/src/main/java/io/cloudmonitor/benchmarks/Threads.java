package io.cloudmonitor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What all Java threads together have used so far; the collector's and the compiler's are not among
 * them.
 */
record Threads(long cpuNanos, long allocatedBytes) {
  private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that reading these numbers itself allocates between two readings. */
  static final long OWN_BYTES = ownBytes();

  static Threads now() {
    long[] ids = BEAN.getAllThreadIds();
    long cpu = 0;
    for (long time : BEAN.getThreadCpuTime(ids)) {
      cpu += Math.max(time, 0);
    }
    long bytes = 0;
    for (long allocated : BEAN.getThreadAllocatedBytes(ids)) {
      bytes += Math.max(allocated, 0);
    }
    return new Threads(cpu, bytes);
  }

  private static long ownBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      long before = now().allocatedBytes();
      least = Math.min(least, now().allocatedBytes() - before);
    }
    return least;
  }
}
