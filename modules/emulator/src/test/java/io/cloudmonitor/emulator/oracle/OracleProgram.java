package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program around an official SDK, in a process of its own. Its input and output are files: it can
 * neither wait for a reader nor make one wait beyond the limit.
 *
 * @param name what messages call it
 * @param classPath its own class path
 * @param mainClass its class
 * @param limit how long it may take before it is ended
 */
record OracleProgram(String name, String classPath, String mainClass, Duration limit) {
  /**
   * Returns one of the programs that are built from {@code src/oracle} into the folder that the
   * system property {@code oracle.directory} names.
   *
   * @param folder the program's own folder
   */
  static OracleProgram of(String folder, String mainClass) {
    String directory = System.getProperty("oracle.directory", "target/official-sdks");
    String classPath = Path.of(directory, folder, "*").toString();
    return new OracleProgram(folder, classPath, mainClass, Duration.ofSeconds(60));
  }

  /**
   * Returns what the program printed.
   *
   * @throws IOException if it ended with an error, or had to be ended; it says what was printed
   */
  String run(List<String> arguments, String input) throws IOException, InterruptedException {
    Path in = Files.createTempFile("official-sdk", ".in");
    Path out = Files.createTempFile("official-sdk", ".out");
    Path errors = Files.createTempFile("official-sdk", ".err");
    try {
      Files.writeString(in, input);
      Process process = new ProcessBuilder(command(arguments))
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectError(errors.toFile())
          .start();
      String fate = fate(process);
      if (fate.isEmpty()) return text(out);
      throw new IOException(name + " " + fate + "; it said: " + text(out) + text(errors));
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(errors);
    }
  }

  /** Returns how the program ended; empty if well. */
  private String fate(Process process) throws InterruptedException {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return "had not ended after " + limit.toSeconds() + " s and was ended";
      }
      return process.exitValue() == 0 ? "" : "ended with status " + process.exitValue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
