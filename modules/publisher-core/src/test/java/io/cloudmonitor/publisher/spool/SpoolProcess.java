package io.cloudmonitor.publisher.spool;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Another process that works on a spool and says what has returned, to be killed at any moment. */
final class SpoolProcess {
  private static final long MAX_BYTES = 256L << 20;

  private SpoolProcess() {}

  static Spool open(Path directory) {
    return Spool.open(
        new SpoolOptions(directory, MAX_BYTES, SpoolOptions.Fsync.NEVER),
        Batches.FORMAT,
        InstantSource.system(),
        warning -> {});
  }

  /** Returns the records of the batch with a number, the same in every process. */
  static EncodedRecords records(long number) {
    return Batches.random(new Random(number), 20_000);
  }

  /** Starts a process that appends so many batches. */
  static Process start(Path directory, long first, long batches) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            location(Spool.class) + File.pathSeparator + location(SpoolProcess.class),
            SpoolProcess.class.getName(),
            directory.toString(),
            Long.toString(first),
            Long.toString(batches))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Reads so many bytes of what a process says, kills it, and returns all that it had said. */
  static List<String> killAfter(Process process, int bytes) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (InputStream out = process.getInputStream()) {
      said.write(out.readNBytes(bytes));
      // not by the process itself, which would close what it had said
      process.toHandle().destroyForcibly();
      out.transferTo(said);
    }
    String text = said.toString(StandardCharsets.US_ASCII);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static Path location(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Appends batches to the directory, from a number on; half of them depart, some are settled. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    Spool spool = open(Path.of(args[0]));
    long first = Long.parseLong(args[1]);
    for (long number = first; number < first + Long.parseLong(args[2]); number++) {
      Appended appended =
          spool.append(records(number), new SpooledBatch.About(number, 0, number % 3 == 0));
      if (appended.id().isEmpty()) {
        out.print("refused\n");
        continue;
      }
      long id = appended.id().getAsLong();
      out.print("appended " + id + " " + number + "\n");
      if (number % 2 == 0) {
        spool.departed(id);
        out.print("departed " + id + " " + number + "\n");
      }
      if (number % 4 == 0) {
        spool.settled(id);
        out.print("settled " + id + " " + number + "\n");
      }
    }
    spool.close();
  }
}
