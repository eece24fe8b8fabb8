package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.spool.Appended;
import io.cloudmonitor.publisher.spool.EncodedRecords;
import io.cloudmonitor.publisher.spool.Spool;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import io.cloudmonitor.publisher.spool.SpooledBatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps batches in a {@link Spool}, which is opened by the first call. Thread-safe. */
final class SpoolKeep implements Keep {
  private final Supplier<Spool> opening;

  /** Batches that the loop knows of, in memory or as left; of any other it must be told. */
  private final Set<Long> known = new HashSet<>();

  private final List<Left> droppedUnseen = new ArrayList<>();
  private @Nullable Spool spool;
  private boolean closed;

  private SpoolKeep(Supplier<Spool> opening) {
    this.opening = opening;
  }

  /**
   * Returns where a publisher keeps its batches.
   *
   * @param options the directory of all providers, in which each has one of its own
   */
  static Keep of(Optional<SpoolOptions> options, Wire wire, InstantSource clock, WarningLog log) {
    // without a time of its own a record would be stored as one of another period
    if (options.isEmpty() || !wire.keepsTime()) {
      return NOWHERE;
    }
    SpoolOptions all = options.get();
    SpoolOptions own =
        new SpoolOptions(all.directory().resolve(wire.provider()), all.maxBytes(), all.fsync());
    return new SpoolKeep(() -> Spool.open(
        own,
        wire.encoder().format(),
        clock,
        warning -> log.warn(warning, () -> wire.provider() + ": " + warning)));
  }

  @Override
  public synchronized OptionalLong keep(Batch batch, About about) {
    Appended appended = spool()
        .append(
            recordsOf(batch),
            new SpooledBatch.About(
                about.periodStartMillis(), about.deadlineMillis(), about.gaugesOnly()));
    appended.id().ifPresent(known::add);
    for (SpooledBatch dropped : appended.dropped()) {
      // one that is known stays in memory, or is found to be gone when it is read
      if (!known.remove(dropped.id())) {
        droppedUnseen.add(left(dropped, State.DROPPED));
      }
    }
    return appended.id();
  }

  @Override
  public synchronized boolean departed(long id) {
    return spool().departed(id);
  }

  @Override
  public synchronized boolean returned(long id) {
    return spool().returned(id);
  }

  @Override
  public synchronized void settled(long id) {
    known.remove(id);
    spool().settled(id);
  }

  @Override
  public synchronized List<Left> left() {
    if (closed) {
      return List.of();
    }
    List<Left> left = new ArrayList<>();
    for (SpooledBatch batch : spool().recovered()) {
      known.add(batch.id());
      left.add(left(batch, State.valueOf(batch.state().name())));
    }
    left.addAll(droppedUnseen);
    droppedUnseen.clear();
    return left;
  }

  @Override
  public synchronized Optional<Batch> read(long id) {
    return spool().read(id).map(SpoolKeep::batchOf);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (spool != null) {
      spool.close();
    }
  }

  private Spool spool() {
    if (spool == null) {
      spool = opening.get();
      if (closed) {
        spool.close();
      }
    }
    return spool;
  }

  private static Left left(SpooledBatch batch, State state) {
    SpooledBatch.About about = batch.about();
    return new Left(
        batch.id(),
        state,
        new About(about.periodStartMillis(), about.deadlineMillis(), about.gaugesOnly()),
        batch.records());
  }

  private static EncodedRecords recordsOf(Batch batch) {
    int[] ends = new int[batch.records()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = batch.end(i);
    }
    return new EncodedRecords(batch.array(), batch.start(0), ends);
  }

  private static Batch batchOf(EncodedRecords records) {
    return new Batch(records.bytes(), records.ends());
  }
}
