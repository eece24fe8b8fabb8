package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million live series, in a JVM whose whole heap is the bound. */
class MillionSeriesFaultIT {
  private static final String HEAP = "-Xmx512m";
  private static final int BYTES_PER_SERIES = 400;

  @Test
  void aMillionSeriesFitIntoABoundedHeap(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("out.txt");
    Process program = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            MillionSeries.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
    try {
      assertThat(program.waitFor(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      program.destroyForcibly();
    }

    String said = Files.readString(out);
    assertThat(program.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("result")))
        .as(said)
        .hasSize(2)
        .allMatch(line -> line.contains("entered=1000000, accepted=0, rejected={DRY_RUN=1000000}"));
    assertThat(said).contains("open 1000000");
    Matcher bytes = Pattern.compile("bytes per series (\\d+)").matcher(said);
    assertThat(bytes.find()).as(said).isTrue();
    assertThat(Integer.parseInt(bytes.group(1))).isLessThan(BYTES_PER_SERIES);
  }
}
