package io.cloudmonitor.publisher.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of one spool's directory: all that a spool asks of a disk. */
interface SpoolFiles {
  /**
   * Takes the directory for this spool alone, creating it if need be.
   *
   * @return empty if another spool, in this process or another, has it
   */
  Optional<Lock> lock() throws IOException;

  List<String> names() throws IOException;

  /** Opens a new file; fails if it exists. */
  SpoolFile create(String name) throws IOException;

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  SpoolFile open(String name) throws IOException;

  /** Deletes a file, if it exists. */
  void delete(String name) throws IOException;

  void rename(String from, String to) throws IOException;

  /** Returns when the names of all files are on the disk. */
  void force() throws IOException;

  /** Keeps other spools out until it is closed. */
  interface Lock extends Closeable {
    /** Returns whether the directory is still the one that was locked. */
    boolean isHeld();
  }
}
