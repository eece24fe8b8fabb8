package io.cloudmonitor.publisher.spool;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches of one publisher on disk, from when they are held until they are settled.
 *
 * <p>A batch whose {@link #append} returned an id survives the process, however it ends, with its
 * state; what the machine's end may cost is the choice of {@link SpoolOptions.Fsync}. A batch that
 * was settled does not come back. Segment files carry checksums: what is damaged is skipped and
 * counted, never returned. A file of which nothing is legible is put aside under the ending
 * {@code .damaged}; the newest four of these are kept, within an eighth of the spool's size.
 *
 * <p>No method throws because of the disk. A spool that cannot work, since the disk is full or not
 * writable or another process has the directory, answers that it did not take the batch, and works
 * as soon as it can. A state that the disk does not take is written by a later call.
 *
 * <p>Thread-safe. Every method may wait for the disk. Only an index is kept in memory.
 */
public final class Spool implements Closeable {
  // leaves room for a million batches a millisecond before ids of two processes meet
  private static final int ID_BITS_BELOW_MILLIS = 20;

  private final SpoolOptions options;
  private final SpoolFiles files;
  private final Sync sync;
  private final Shelf shelf;
  private final Troubles troubles;
  private SpoolFiles.@Nullable Lock lock;
  private long refused;
  private boolean closed;

  private Spool(
      SpoolOptions options,
      SpoolFiles files,
      String format,
      InstantSource clock,
      Consumer<String> warnings) {
    this.options = options;
    this.files = files;
    sync = new Sync(files, options.fsync(), clock);
    long firstId = Math.max(1, clock.millis() << ID_BITS_BELOW_MILLIS);
    Segments segments = new Segments(files, options.segmentBytes(), sync);
    shelf = new Shelf(segments, sync, options, format, firstId);
    troubles = new Troubles(options, warnings);
  }

  /**
   * Opens the spool in a directory; ask {@link #recovered} for what a former process left there.
   *
   * @param format names the encoding of the records; a batch of another is not handed out
   * @param warnings takes a sentence for each new kind of trouble, under the spool's lock
   */
  public static Spool open(
      SpoolOptions options, String format, InstantSource clock, Consumer<String> warnings) {
    return open(options, new DiskFiles(options.directory()), format, clock, warnings);
  }

  static Spool open(
      SpoolOptions options,
      SpoolFiles files,
      String format,
      InstantSource clock,
      Consumer<String> warnings) {
    Spool spool = new Spool(options, files, format, clock, warnings);
    synchronized (spool) {
      spool.attempt(() -> {
        if (spool.isReady()) {
          spool.shelf.catchUp();
        }
      });
    }
    return spool;
  }

  /**
   * Keeps a batch, as waiting. If there is no room the oldest batches that wait are dropped, some
   * more than needed, since room comes in whole segments.
   */
  public synchronized Appended append(EncodedRecords records, SpooledBatch.About about) {
    List<SpooledBatch> dropped = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    attempt(() -> {
      if (isReady()) {
        shelf
            .append(records, about, dropped)
            .ifPresentOrElse(ids::add, () -> troubles.tell(Troubles.Kind.FULL, options.maxBytes()));
      }
    });
    boolean settled = attempt(this::settleDown);
    if (ids.isEmpty()) {
      refused++;
      return new Appended(OptionalLong.empty(), List.copyOf(dropped));
    }
    troubles.over(Troubles.Kind.FULL);
    if (settled) {
      troubles.over(Troubles.Kind.DISK);
    }
    return new Appended(OptionalLong.of(ids.get(0)), List.copyOf(dropped));
  }

  /**
   * Says that a request with a batch is about to be written.
   *
   * @return whether the batch is still here; if not it was dropped or settled and must not be sent
   */
  public synchronized boolean departed(long id) {
    return mark(id, EntryMark.DEPARTED);
  }

  /**
   * Says that a batch was certainly not taken and waits again.
   *
   * @return whether the batch is still here
   */
  public synchronized boolean returned(long id) {
    return mark(id, EntryMark.WAITING);
  }

  /**
   * Says that nothing more is to be done for a batch.
   *
   * @return whether the batch was still here
   */
  public synchronized boolean settled(long id) {
    return mark(id, EntryMark.SETTLED);
  }

  /**
   * Returns the batches of former processes that were not returned before, oldest first: right
   * after opening, or, if the directory was not to be had then, after a later append.
   */
  public synchronized List<SpooledBatch> recovered() {
    return shelf.takeAnnounced();
  }

  /**
   * Returns a batch's records.
   *
   * @return empty if the batch is not here, is of another format, or cannot be read; to be settled
   */
  public synchronized Optional<EncodedRecords> read(long id) {
    List<EncodedRecords> found = new ArrayList<>();
    if (!closed) {
      attempt(() -> shelf.read(id).ifPresent(found::add));
    }
    tellDamage();
    return found.stream().findFirst();
  }

  /** Returns how the spool is doing. */
  public synchronized SpoolCounts counts() {
    return shelf.counts(refused);
  }

  /**
   * Forces what the options want forced, and lets the directory go. What is not settled stays.
   * Later calls do nothing.
   */
  @Override
  public synchronized void close() {
    if (hasDirectory()) {
      attempt(shelf::end);
    }
    attempt(this::release);
    closed = true;
  }

  private boolean mark(long id, EntryMark mark) {
    boolean here = !closed && shelf.mark(id, mark);
    attempt(this::settleDown);
    return here;
  }

  /** Catches up with what the disk did not take before, and forces what is due. */
  private void settleDown() throws IOException {
    if (hasDirectory()) {
      shelf.catchUp();
      sync.forceIfDue();
    }
  }

  /** Returns whether the directory is this spool's, after an attempt to make it so. */
  private boolean isReady() throws IOException {
    if (closed) {
      return false;
    }
    if (hasDirectory()) {
      return true;
    }
    release();
    lock = files.lock().orElse(null);
    if (lock == null) {
      troubles.tell(Troubles.Kind.IN_USE, "");
      return false;
    }
    troubles.over(Troubles.Kind.IN_USE);
    try {
      shelf.adopt(Recovery.of(files, options.maxDamagedBytes()));
    } catch (IOException e) {
      release();
      throw e;
    }
    tellDamage();
    return true;
  }

  /** Returns whether the files are this spool's: the directory may have been replaced. */
  private boolean hasDirectory() {
    return lock != null && lock.isHeld();
  }

  private void release() throws IOException {
    SpoolFiles.Lock held = lock;
    lock = null;
    if (held != null) {
      held.close();
    }
  }

  private boolean attempt(DiskWork work) {
    try {
      work.run();
      return true;
    } catch (IOException | RuntimeException e) {
      troubles.tell(Troubles.Kind.DISK, e);
      return false;
    }
  }

  private void tellDamage() {
    long damaged = shelf.counts(refused).damaged();
    if (damaged > 0) {
      troubles.tell(Troubles.Kind.DAMAGE, damaged);
    }
  }

  /** Work that the disk may refuse. */
  private interface DiskWork {
    void run() throws IOException;
  }
}
