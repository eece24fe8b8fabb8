package io.cloudmonitor.publisher.spool;

import java.io.Closeable;
import java.io.IOException;

/** An open file of a spool. Not thread-safe. */
interface SpoolFile extends Closeable {
  long size() throws IOException;

  /** Fills {@code into} as far as the file reaches; returns the number of bytes read. */
  int read(byte[] into, long position) throws IOException;

  void write(byte[] bytes, long position) throws IOException;

  void truncate(long size) throws IOException;

  /** Returns when everything written, through whichever handle, is on the disk. */
  void force() throws IOException;
}
