package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Forces what was written to the disk, when the options say so. Not thread-safe. */
final class Sync {
  // as often as Vector's disk buffer
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final SpoolFiles files;
  private final SpoolOptions.Fsync policy;
  private final InstantSource clock;
  private final Set<String> unforced = new LinkedHashSet<>();
  private boolean namesUnforced;
  private Instant last;

  Sync(SpoolFiles files, SpoolOptions.Fsync policy, InstantSource clock) {
    this.files = files;
    this.policy = policy;
    this.clock = clock;
    last = clock.instant();
  }

  /** Follows every write to a file. */
  void wrote(String name, SpoolFile file) throws IOException {
    if (policy == SpoolOptions.Fsync.ALWAYS) {
      file.force();
    } else if (policy == SpoolOptions.Fsync.INTERVAL) {
      unforced.add(name);
    }
  }

  /** Follows the creation of a file. */
  void created() throws IOException {
    if (policy == SpoolOptions.Fsync.ALWAYS) {
      files.force();
    } else if (policy == SpoolOptions.Fsync.INTERVAL) {
      namesUnforced = true;
    }
  }

  /** Follows the deletion of a file, without which its batches would wait again. */
  void deleted(String name) {
    if (unforced.remove(name)) {
      namesUnforced = true;
    }
  }

  /** Forces everything if that is due, or if the clock was set back. */
  void forceIfDue() throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(last) || !now.isBefore(last.plus(INTERVAL))) {
      // also after a failure: the next attempt is an interval away
      last = now;
      forceAll();
    }
  }

  void forceAll() throws IOException {
    for (String name : new ArrayList<>(unforced)) {
      try (SpoolFile file = files.open(name)) {
        file.force();
      } catch (NoSuchFileException e) {
        // nothing is left to be forced
      }
      unforced.remove(name);
    }
    if (namesUnforced) {
      files.force();
      namesUnforced = false;
    }
  }
}
