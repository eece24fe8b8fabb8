package io.cloudmonitor.publisher.spool;

import java.util.regex.Pattern;

/** A segment file and how much of it is not settled. Not thread-safe. */
final class Segment {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.spool");

  final long number;
  final String name;
  long size;
  long liveBytes;
  int live;

  /** Set once an unsettled entry turned out to be illegible: the segment cannot be rewritten. */
  boolean damaged;

  Segment(long number, String name, long size) {
    this.number = number;
    this.name = name;
    this.size = size;
  }

  static String name(long number) {
    return "%016x.spool".formatted(number);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns the number in a segment's name. */
  static long number(String name) {
    return Long.parseUnsignedLong(name.substring(0, 16), 16);
  }

  void add(EntryHead head) {
    live++;
    liveBytes += head.entryBytes();
  }

  void remove(EntryHead head) {
    live--;
    liveBytes -= head.entryBytes();
  }

  /** Returns whether rewriting what is not settled frees a quarter of the file or more. */
  boolean isWorthRewriting() {
    return !damaged && live > 0 && 4 * liveBytes <= 3 * size;
  }
}
