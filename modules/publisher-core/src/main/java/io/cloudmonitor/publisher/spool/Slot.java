package io.cloudmonitor.publisher.spool;

/** Where a batch lies, and its state as this process knows it. Not thread-safe. */
final class Slot {
  final EntryHead head;
  Segment segment;
  long position;
  EntryMark mark;

  Slot(EntryHead head, Segment segment, long position, EntryMark mark) {
    this.head = head;
    this.segment = segment;
    this.position = position;
    this.mark = mark;
  }

  /** Follows the entry to where it was copied. */
  void moveTo(Slot copy) {
    segment = copy.segment;
    position = copy.position;
  }

  SpooledBatch describe(int format) {
    SpooledBatch.State state = head.format() != format
        ? SpooledBatch.State.FOREIGN
        : mark == EntryMark.WAITING ? SpooledBatch.State.WAITING : SpooledBatch.State.DEPARTED;
    return new SpooledBatch(head.id(), state, head.about(), head.records(), head.bytes());
  }
}
