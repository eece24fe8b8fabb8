package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the heads of a segment's entries, without their bodies, and finds its way back after a
 * stretch that is illegible. Not thread-safe.
 */
final class SegmentScan {
  private static final int WINDOW_BYTES = 64 * 1024;

  private final SpoolFile file;
  private final Segment segment;
  private final List<Slot> slots = new ArrayList<>();
  private final byte[] head = new byte[EntryHead.BYTES];
  private int damaged;

  private SegmentScan(SpoolFile file, Segment segment) {
    this.file = file;
    this.segment = segment;
  }

  /** Scans a file of at least a header's length up to the size of {@code segment}. */
  static SegmentScan of(SpoolFile file, Segment segment) throws IOException {
    SegmentScan scan = new SegmentScan(file, segment);
    scan.run();
    return scan;
  }

  /** Returns every legible entry, in the order of the file. */
  List<Slot> slots() {
    return slots;
  }

  /** Returns the number of illegible stretches. */
  int damaged() {
    return damaged;
  }

  private void run() throws IOException {
    long position = SegmentHeader.BYTES;
    // what is shorter than a head is the torn end of a write that did not return
    while (position + EntryHead.BYTES <= segment.size) {
      Optional<EntryHead> found = file.read(head, position) < head.length
          ? Optional.empty()
          : EntryHead.get(head, 0, segment.number, position);
      if (found.isEmpty()) {
        damaged++;
        position = nextHead(position + EntryHead.ALIGNMENT);
      } else if (position + found.get().entryBytes() > segment.size) {
        return;
      } else {
        EntryMark mark = EntryMark.of(ByteBuffer.wrap(head).getInt(EntryHead.STATE_AT));
        slots.add(new Slot(found.get(), segment, position, mark));
        position += found.get().entryBytes();
      }
    }
  }

  /** Returns where the next legible head begins, or the end of the file. */
  private long nextHead(long from) throws IOException {
    byte[] window = new byte[WINDOW_BYTES];
    for (long begin = from;
        begin + EntryHead.BYTES <= segment.size;
        begin += WINDOW_BYTES - EntryHead.BYTES + EntryHead.ALIGNMENT) {
      int read = file.read(window, begin);
      for (int i = 0; i + EntryHead.BYTES <= read; i += EntryHead.ALIGNMENT) {
        if (EntryHead.get(window, i, segment.number, begin + i).isPresent()) {
          return begin + i;
        }
      }
    }
    return segment.size;
  }
}
