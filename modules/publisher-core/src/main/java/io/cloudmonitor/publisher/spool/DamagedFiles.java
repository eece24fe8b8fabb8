package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.util.List;

/**
 * Files of a spool's directory that bear a segment's name and are none: put aside, for a person to
 * look at, and the newest of them kept.
 */
final class DamagedFiles {
  private static final String SUFFIX = ".damaged";
  private static final int MAX_FILES = 4;

  private DamagedFiles() {}

  static boolean isName(String name) {
    return name.endsWith(SUFFIX)
        && Segment.isName(name.substring(0, name.length() - SUFFIX.length()));
  }

  static void putAside(SpoolFiles files, String segment) throws IOException {
    files.rename(segment, segment + SUFFIX);
  }

  /**
   * Keeps the newest that fit, at most {@value #MAX_FILES} with no more bytes together than
   * {@code maxBytes}, and deletes the others, also one that is too large by itself; one that the
   * disk does not let go stays.
   *
   * @param names names of all files, in their order
   * @return how many bytes are left
   */
  static long prune(SpoolFiles files, List<String> names, long maxBytes) {
    long bytes = 0;
    int kept = 0;
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      if (isName(name)) {
        try {
          long size = size(files, name);
          if (kept < MAX_FILES && bytes + size <= maxBytes) {
            kept++;
            bytes += size;
          } else {
            files.delete(name);
          }
        } catch (IOException e) {
          // no file, or a disk that refuses for now: seen again at the next opening
        }
      }
    }
    return bytes;
  }

  private static long size(SpoolFiles files, String name) throws IOException {
    try (SpoolFile file = files.open(name)) {
      return file.size();
    }
  }
}
