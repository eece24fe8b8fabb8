package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a spool's directory holds when it is opened. Not thread-safe. */
final class Recovery {
  private final SpoolFiles files;

  /** Segments that stay, settled ones included. */
  final List<Segment> segments = new ArrayList<>();

  /** Unsettled entries by their ids. */
  final TreeMap<Long, Slot> slots = new TreeMap<>();

  /** Entries of which another copy was chosen: a rewriting was cut short. */
  final List<Slot> superseded = new ArrayList<>();

  long lastNumber;
  int damaged;

  /** Bytes of the files that were put aside, now or before. */
  long damagedBytes;

  private Recovery(SpoolFiles files) {
    this.files = files;
  }

  /**
   * Reads a directory; a file that cannot be read is counted and left as it is.
   *
   * @param maxDamagedBytes how much of what was put aside is kept
   */
  static Recovery of(SpoolFiles files, long maxDamagedBytes) throws IOException {
    Recovery recovery = new Recovery(files);
    for (String name : files.names()) {
      boolean segment = Segment.isName(name);
      if (segment || DamagedFiles.isName(name)) {
        // no number is given twice, lest a damaged file meet another of its name
        recovery.lastNumber = Math.max(recovery.lastNumber, Segment.number(name));
      }
      if (segment) {
        recovery.segment(name);
      }
    }
    recovery.damagedBytes = DamagedFiles.prune(files, files.names(), maxDamagedBytes);
    return recovery;
  }

  private void segment(String name) {
    try {
      if (isHeaderless(name)) {
        // torn while it was created: nothing was ever added
        files.delete(name);
      } else if (!scan(name)) {
        damaged++;
        DamagedFiles.putAside(files, name);
      }
    } catch (IOException e) {
      damaged++;
    }
  }

  private boolean isHeaderless(String name) throws IOException {
    try (SpoolFile file = files.open(name)) {
      return file.size() < SegmentHeader.BYTES;
    }
  }

  /** Reads the entries of a file; returns whether it is a segment, of whichever version. */
  private boolean scan(String name) throws IOException {
    byte[] header = new byte[SegmentHeader.BYTES];
    try (SpoolFile file = files.open(name)) {
      boolean whole = file.read(header, 0) == header.length && SegmentHeader.isValid(header);
      if (whole && !SegmentHeader.isKnown(header)) {
        damaged++;
        return true;
      }
      long number = whole ? SegmentHeader.segment(header) : Segment.number(name);
      Segment segment = new Segment(number, name, file.size());
      SegmentScan scan = SegmentScan.of(file, segment);
      if (!whole && scan.slots().isEmpty()) {
        return false;
      }
      lastNumber = Math.max(lastNumber, number);
      damaged += scan.damaged() + (whole ? 0 : 1);
      segments.add(segment);
      scan.slots().forEach(this::found);
      return true;
    }
  }

  private void found(Slot slot) {
    if (slot.mark == EntryMark.SETTLED) {
      return;
    }
    slot.segment.add(slot.head);
    Slot other = slots.get(slot.head.id());
    Slot chosen = other == null ? slot : choose(slot, other);
    slots.put(slot.head.id(), chosen);
    if (other != null) {
      Slot rest = chosen == slot ? other : slot;
      rest.mark = EntryMark.SETTLED;
      rest.segment.remove(rest.head);
      superseded.add(rest);
    }
  }

  /** Returns the later of two entries of one batch, unless the power failed before it was whole. */
  private Slot choose(Slot one, Slot two) {
    boolean oneIsLater = one.segment.number == two.segment.number
        ? one.mark == EntryMark.DEPARTED
        : one.segment.number > two.segment.number;
    Slot later = oneIsLater ? one : two;
    return isWhole(later) ? later : oneIsLater ? two : one;
  }

  private boolean isWhole(Slot slot) {
    try {
      return EntryBody.read(files, slot).isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
