package io.cloudmonitor.benchmarks;

import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What all threads of the JVM used while something was done. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Used {
  /** CPU time in nanoseconds. */
  public long cpuNanos;

  /** Bytes allocated. */
  public long bytes;

  /** How often it was done. */
  public long times;

  /** Creates counters; called by JMH. */
  public Used() {}

  /** Does {@code work}, which says how often it did what is counted. */
  void by(IntSupplier work) {
    Threads before = Threads.now();
    times += work.getAsInt();
    Threads after = Threads.now();
    cpuNanos += after.cpuNanos() - before.cpuNanos();
    bytes += after.allocatedBytes() - before.allocatedBytes() - Threads.OWN_BYTES;
  }
}
