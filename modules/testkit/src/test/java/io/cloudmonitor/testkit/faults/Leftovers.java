package io.cloudmonitor.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Threads and sockets of this process, which a publisher must give back. */
final class Leftovers {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private final long threads = threads();
  private final long sockets = sockets();

  /** Waits until there are no more threads and sockets than when this was made. */
  void assertGone() {
    await("threads of publishers", Leftovers::threads, threads);
    await("open sockets", Leftovers::sockets, sockets);
  }

  /** Waits until a count is no higher than {@code most}, and fails if that does not come. */
  static void await(String what, LongSupplier count, long most) {
    long deadline = System.nanoTime() + Trial.PATIENCE.toNanos();
    while (count.getAsLong() > most) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "%d %s, at most %d expected".formatted(count.getAsLong(), what, most));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Returns the number of threads of publishers; the emulator's are in this process too. */
  static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name -> name.startsWith("cloudmonitor-") && !name.startsWith("cloudmonitor-emulator"))
        .count();
  }

  /** Returns the number of open sockets; 0 where the system does not tell. */
  static long sockets() {
    return descriptors("socket:");
  }

  /** Returns the number of open descriptors of a kind; 0 where the system does not tell. */
  static long descriptors(String kind) {
    if (!Files.isDirectory(DESCRIPTORS)) return 0;
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.filter(descriptor -> target(descriptor).startsWith(kind)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // closed since it was listed
      return "";
    }
  }
}
