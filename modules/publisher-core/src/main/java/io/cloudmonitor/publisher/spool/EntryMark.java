package io.cloudmonitor.publisher.spool;

/**
 * State of an entry on disk: a word that is overwritten in place, outside of the checksums.
 *
 * <p>The words differ in half of their bits or more, so that damage does not turn one into another.
 */
enum EntryMark {
  WAITING(0xA5A5A5A5),
  DEPARTED(0x5A5A5A5A),
  SETTLED(0x3C3C3C3C);

  final int word;

  EntryMark(int word) {
    this.word = word;
  }

  /** Returns the state of a word; of an illegible one that which nobody can doubt: departed. */
  static EntryMark of(int word) {
    return word == WAITING.word ? WAITING : word == SETTLED.word ? SETTLED : DEPARTED;
  }
}
