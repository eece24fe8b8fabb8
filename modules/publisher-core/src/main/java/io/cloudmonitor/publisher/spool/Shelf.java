package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a spool and where they lie: an index in memory over the segments. Not thread-safe.
 */
final class Shelf {
  private final Segments segments;
  private final Sync sync;
  private final long maxBytes;
  private final long reservedBytes;
  private final int format;
  private final long firstId;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final Set<Long> announced = new LinkedHashSet<>();
  // entries whose state on disk is behind, because the disk did not take it
  private final Set<Slot> behind = new LinkedHashSet<>();
  private long nextId;
  private long damaged;
  private long damagedBytes;
  private long dropped;

  /**
   * Creates an empty shelf.
   *
   * @param firstId higher than the ids of other processes, which may come and go meanwhile
   */
  Shelf(Segments segments, Sync sync, SpoolOptions options, String format, long firstId) {
    this.segments = segments;
    this.sync = sync;
    this.firstId = firstId;
    nextId = firstId;
    maxBytes = options.maxBytes();
    reservedBytes = options.segmentBytes();
    this.format = EntryBody.checksum(format.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes over what is on the disk; what this process knows better stays as it knows it. */
  void adopt(Recovery recovery) {
    TreeMap<Long, Slot> known = new TreeMap<>(slots);
    Set<Long> settled = new LinkedHashSet<>();
    behind.forEach(slot -> settled.add(slot.head.id()));
    settled.removeAll(known.keySet());
    behind.clear();
    slots.clear();
    segments.reset(recovery.segments, recovery.lastNumber);
    damaged += recovery.damaged;
    damagedBytes = recovery.damagedBytes;
    behind.addAll(recovery.superseded);
    for (Slot found : recovery.slots.values()) {
      long id = found.head.id();
      Slot before = known.get(id);
      boolean ours = id >= firstId && id < nextId;
      if (before == null && (ours || settled.contains(id))) {
        found.segment.remove(found.head);
        found.mark = EntryMark.SETTLED;
        behind.add(found);
        continue;
      }
      slots.put(id, found);
      if (before == null) {
        announced.add(id);
        nextId = Math.max(nextId, id + 1);
      } else if (before.mark != found.mark) {
        found.mark = before.mark;
        behind.add(found);
      }
    }
  }

  /** Returns what was found on the disk since the last call and is still there. */
  List<SpooledBatch> takeAnnounced() {
    List<SpooledBatch> found = new ArrayList<>();
    for (long id : announced) {
      Slot slot = slots.get(id);
      if (slot != null) {
        found.add(slot.describe(format));
      }
    }
    announced.clear();
    return found;
  }

  /**
   * Adds a batch; returns its id, or empty if there is no room for it.
   *
   * @param givenUp takes the batches that had to make room, also before a failure
   */
  Optional<Long> append(
      EncodedRecords records, SpooledBatch.About about, List<SpooledBatch> givenUp)
      throws IOException {
    long entryBytes = EntryHead.entryBytes(records.records(), records.size());
    if (!makeRoom(entryBytes + SegmentHeader.BYTES, givenUp)) {
      return Optional.empty();
    }
    byte[] body = EntryBody.encode(records);
    long id = nextId++;
    EntryHead head = new EntryHead(
        id, format, about, records.records(), records.size(), EntryBody.checksum(body));
    slots.put(id, segments.append(head, EntryMark.WAITING, body));
    return Optional.of(id);
  }

  private boolean makeRoom(long bytes, List<SpooledBatch> givenUp) throws IOException {
    long limit = maxBytes - reservedBytes - damagedBytes;
    if (bytes > limit) {
      return false;
    }
    while (segments.bytes() + bytes > limit) {
      long before = segments.bytes();
      segments.endSettled();
      segments.deleteSettled();
      if (segments.bytes() < before || rewrite()) {
        continue;
      }
      Slot oldest = oldestDroppable();
      if (oldest == null) {
        return false;
      }
      // should this fail, the disk may have the new state all the same
      behind.add(oldest);
      segments.mark(oldest, EntryMark.SETTLED);
      dropped++;
      givenUp.add(oldest.describe(format));
      forget(oldest);
    }
    return true;
  }

  private @Nullable Slot oldestDroppable() {
    for (Slot slot : slots.values()) {
      // what departed is soon settled, and its request cannot be called back
      if (slot.mark == EntryMark.WAITING || isForeign(slot)) {
        return slot;
      }
    }
    return null;
  }

  /** Rewrites what is left of a segment where that frees room; returns whether there was one. */
  private boolean rewrite() throws IOException {
    Optional<Segment> source = segments.takeSettled();
    if (source.isEmpty() || bytes() + source.get().liveBytes + SegmentHeader.BYTES > maxBytes) {
      return false;
    }
    List<Slot> sources =
        slots.values().stream().filter(slot -> slot.segment == source.get()).toList();
    List<Slot> copies = new ArrayList<>();
    boolean copied = false;
    try {
      for (Slot slot : sources) {
        Optional<byte[]> body = segments.read(slot);
        if (body.isEmpty()) {
          return true;
        }
        copies.add(segments.append(slot.head, slot.mark, body.get()));
      }
      // a copy must not be less durable than what it replaces
      sync.forceAll();
      copied = true;
    } finally {
      if (!copied) {
        copies.forEach(this::settleCopy);
      }
    }
    for (int i = 0; i < copies.size(); i++) {
      Slot slot = sources.get(i);
      Slot original = new Slot(slot.head, slot.segment, slot.position, EntryMark.SETTLED);
      slot.segment.remove(slot.head);
      slot.moveTo(copies.get(i));
      behind.add(original);
    }
    catchUp();
    return true;
  }

  private void settleCopy(Slot copy) {
    copy.segment.remove(copy.head);
    copy.mark = EntryMark.SETTLED;
    behind.add(copy);
  }

  /** Returns a batch's bytes; empty if it is not here, is of another format, or is damaged. */
  Optional<EncodedRecords> read(long id) throws IOException {
    Slot slot = slots.get(id);
    if (slot == null || isForeign(slot)) {
      return Optional.empty();
    }
    Optional<byte[]> body = segments.read(slot);
    damaged += body.isEmpty() ? 1 : 0;
    return body.map(bytes -> EntryBody.decode(slot.head, bytes));
  }

  /** Changes the state of a batch; returns whether it is here and can be sent. */
  boolean mark(long id, EntryMark mark) {
    Slot slot = slots.get(id);
    if (slot == null || (isForeign(slot) && mark != EntryMark.SETTLED)) {
      return false;
    }
    slot.mark = mark;
    behind.add(slot);
    if (mark == EntryMark.SETTLED) {
      forget(slot);
    }
    return true;
  }

  private void forget(Slot slot) {
    slots.remove(slot.head.id());
    slot.mark = EntryMark.SETTLED;
    slot.segment.remove(slot.head);
  }

  /** Writes the states that the disk does not know yet, and deletes what is settled. */
  void catchUp() throws IOException {
    for (Slot slot : new ArrayList<>(behind)) {
      segments.mark(slot, slot.mark);
      behind.remove(slot);
    }
    segments.cutFailed();
    segments.deleteSettled();
  }

  /** Leaves no file behind whose batches are all settled. */
  void end() throws IOException {
    segments.endSettled();
    catchUp();
    sync.forceAll();
  }

  SpoolCounts counts(long refused) {
    return new SpoolCounts(bytes(), slots.size(), damaged, refused, dropped);
  }

  private long bytes() {
    return segments.bytes() + damagedBytes;
  }

  private boolean isForeign(Slot slot) {
    return slot.head.format() != format;
  }
}
