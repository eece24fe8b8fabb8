package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program around an official SDK, in a process of its own. The programs are built from
 * {@code src/oracle} into the folder that the system property {@code oracle.directory} names.
 *
 * @param folder the program's own folder
 * @param mainClass its class
 */
record OracleProgram(String folder, String mainClass) {
  private static final int MAX_SECONDS = 60;

  /** Returns what the program printed. */
  String run(List<String> arguments, String input) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("official-sdk", ".err");
    Process process =
        new ProcessBuilder(command(arguments)).redirectError(errors.toFile()).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      if (ended && process.exitValue() == 0) return out;
      throw new IOException(folder + " said: " + out + Files.readString(errors));
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
  }

  private List<String> command(List<String> arguments) {
    String directory = System.getProperty("oracle.directory", "target/official-sdks");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(Path.of(directory, folder, "*").toString());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
