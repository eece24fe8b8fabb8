package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segment files of a spool. Entries are added to the newest; only their states are overwritten.
 * Not thread-safe.
 */
final class Segments {
  private final SpoolFiles files;
  private final long segmentBytes;
  private final Sync sync;
  private final List<Segment> all = new ArrayList<>();
  private final Set<Segment> failed = new LinkedHashSet<>();
  private @Nullable Segment open;
  private long next = 1;

  Segments(SpoolFiles files, long segmentBytes, Sync sync) {
    this.files = files;
    this.segmentBytes = segmentBytes;
    this.sync = sync;
  }

  /** Replaces all segments by those found on the disk, to none of which an entry is added. */
  void reset(List<Segment> found, long lastNumber) {
    all.clear();
    all.addAll(found);
    failed.clear();
    open = null;
    next = Math.max(next, lastNumber + 1);
  }

  long bytes() {
    return all.stream().mapToLong(segment -> segment.size).sum();
  }

  /** Adds an entry; after a failure nothing of it is left, or nothing is added behind it. */
  Slot append(EntryHead head, EntryMark mark, byte[] body) throws IOException {
    Segment segment = open;
    if (segment == null || isFull(segment, head.entryBytes())) {
      segment = begin();
    }
    long position = segment.size;
    write(segment, head.entry(mark, segment.number, position, body));
    segment.size += head.entryBytes();
    segment.add(head);
    return new Slot(head, segment, position, mark);
  }

  private boolean isFull(Segment segment, long entryBytes) {
    return segment.size > SegmentHeader.BYTES && segment.size + entryBytes > segmentBytes;
  }

  private Segment begin() throws IOException {
    Segment segment = new Segment(next, Segment.name(next), SegmentHeader.BYTES);
    next++;
    try (SpoolFile file = files.create(segment.name)) {
      file.write(SegmentHeader.of(segment.number), 0);
      sync.wrote(segment.name, file);
      sync.created();
    } catch (IOException e) {
      files.delete(segment.name);
      throw e;
    }
    all.add(segment);
    open = segment;
    return segment;
  }

  private void write(Segment segment, byte[] entry) throws IOException {
    open = null;
    failed.add(segment);
    try (SpoolFile file = files.open(segment.name)) {
      try {
        file.write(entry, segment.size);
        sync.wrote(segment.name, file);
      } catch (IOException e) {
        cut(file, segment);
        open = segment;
        throw e;
      }
      failed.remove(segment);
    }
    open = segment;
  }

  private void cut(SpoolFile file, Segment segment) throws IOException {
    file.truncate(segment.size);
    sync.wrote(segment.name, file);
    failed.remove(segment);
  }

  /** Removes the entries that could be neither written whole nor removed at once. */
  void cutFailed() throws IOException {
    for (Segment segment : List.copyOf(failed)) {
      try (SpoolFile file = files.open(segment.name)) {
        cut(file, segment);
      } catch (NoSuchFileException e) {
        failed.remove(segment);
      }
    }
  }

  /** Overwrites the state of an entry; an entry whose file is gone has none to overwrite. */
  void mark(Slot slot, EntryMark mark) throws IOException {
    byte[] word = ByteBuffer.allocate(Integer.BYTES).putInt(mark.word).array();
    try (SpoolFile file = files.open(slot.segment.name)) {
      file.write(word, slot.position + EntryHead.STATE_AT);
      sync.wrote(slot.segment.name, file);
    } catch (NoSuchFileException e) {
      sync.deleted(slot.segment.name);
    }
  }

  /** Returns the body of an entry; empty if it is damaged. */
  Optional<byte[]> read(Slot slot) throws IOException {
    boolean whole = false;
    try {
      Optional<byte[]> body = EntryBody.read(files, slot);
      whole = body.isPresent();
      return body;
    } finally {
      slot.segment.damaged |= !whole;
    }
  }

  /** Adds no further entry to the newest segment if all of its entries are settled. */
  void endSettled() {
    if (open != null && open.live == 0) {
      open = null;
    }
  }

  /** Deletes segments of which everything is settled, in any order: none depends on another. */
  void deleteSettled() throws IOException {
    for (Iterator<Segment> segments = all.iterator(); segments.hasNext(); ) {
      Segment segment = segments.next();
      if (segment != open && segment.live == 0) {
        files.delete(segment.name);
        sync.deleted(segment.name);
        failed.remove(segment);
        segments.remove();
      }
    }
  }

  /**
   * Takes the segment with the least to rewrite, if what is settled fills two segments or more:
   * less than that is what is left of the oldest, whose rest will be dropped first.
   */
  Optional<Segment> takeSettled() {
    long settled = all.stream()
        .mapToLong(segment -> segment.size - SegmentHeader.BYTES - segment.liveBytes)
        .sum();
    if (settled < 2 * segmentBytes) {
      return Optional.empty();
    }
    Optional<Segment> least = all.stream()
        .filter(Segment::isWorthRewriting)
        .min(Comparator.comparingLong(segment -> segment.liveBytes));
    if (least.isPresent() && least.get() == open) {
      open = null;
    }
    return least;
  }
}
