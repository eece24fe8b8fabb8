package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Statistics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One series of a publisher, shared by all meters that map to it; its identity is its encoded
 * prefix.
 *
 * <p>{@link SeriesIndex} guards the number of references; the rest is used by one publishing thread
 * at a time.
 */
final class SeriesEntry implements SeriesHandle {
  final byte[] prefix;
  final String group;
  private final SeriesIndex index;
  private final int hash;
  /** What to send; changes only if the series is opened anew while a step is read. */
  volatile Statistics statistics;

  /** Number of meters that map to this series. */
  volatile int references;

  /** Whether {@link Sample} keeps its records; read for each record, so not looked up. */
  volatile boolean sampled;

  /** Number of the publish in which this series was last met. */
  int lastPublish;

  /** What the meters that share this series did in the step being published. */
  @Nullable
  Aggregate fold;

  SeriesEntry(SeriesIndex index, byte[] prefix, String group, Statistics statistics) {
    this.index = index;
    this.prefix = prefix;
    this.group = group;
    this.statistics = statistics;
    hash = Arrays.hashCode(prefix);
  }

  /** Returns whether more than one meter maps to this series. */
  boolean isShared() {
    return references > 1;
  }

  /** Returns whether every meter gave this series back. */
  boolean isClosed() {
    return references == 0;
  }

  @Override
  public void close() {
    index.release(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SeriesEntry that
        && hash == that.hash
        && Arrays.equals(prefix, that.prefix);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
