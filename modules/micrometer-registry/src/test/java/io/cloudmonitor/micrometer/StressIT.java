package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the JCStress tests of this package, shortly, in JVMs of their own. */
class StressIT {
  @TempDir
  private Path directory;

  @Test
  void noTupleIsTornAndNothingIsLostOrDoubled() throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), "org.openjdk.jcstress.Main"));
    command.addAll(
        List.of("-t", "io\\.cloudmonitor\\.micrometer\\..*", "-r", directory.toString()));
    command.addAll(List.of("-m", "quick", "-iters", "2", "-time", "1000", "-f", "1", "-fsm", "1"));
    command.addAll(List.of("-sc", "false", "-jvmArgs", "-Xmx256m"));
    Process process = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
      String report = Files.readString(output);
      assertThat(process.exitValue()).as(report).isZero();
      assertThat(report)
          .contains("Failed tests: No matches.", "Error tests: No matches.")
          .contains("2 matching test results");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The class path of the tests, where the build starts them with one that only names it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
