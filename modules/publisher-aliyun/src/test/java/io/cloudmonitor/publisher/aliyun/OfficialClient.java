package io.cloudmonitor.publisher.aliyun;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program around one official SDK, built by the emulator's module and run in a JVM of its own,
 * since the SDKs bring HTTP clients and JSON libraries of other ages.
 */
record OfficialClient(String sdk, String signature) {
  private static final Path PROGRAMS = Path.of(System.getProperty("oracle.directory"));
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Sends records.
   *
   * @param records one a line, its fields separated by tabs: group, name, dimensions, time, type,
   *     period, values
   * @return status, code and message, separated by tabs
   */
  String send(URI service, AliyunCredentials credentials, List<String> records) {
    Path program = PROGRAMS.resolve(sdk);
    if (!Files.isDirectory(program)) {
      throw new IllegalStateException(program + " is missing: build modules/emulator first");
    }
    ProcessBuilder command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dfile.encoding=UTF-8",
        "-cp",
        program.resolve("*").toString(),
        "Send",
        service.getAuthority(),
        credentials.accessKeyId(),
        credentials.accessKeySecret(),
        credentials.token().orElse("-"),
        signature);
    try {
      return answer(command.redirectError(ProcessBuilder.Redirect.DISCARD).start(), records);
    } catch (IOException e) {
      throw new IllegalStateException("could not run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String answer(Process process, List<String> records)
      throws IOException, InterruptedException {
    try (OutputStream input = process.getOutputStream()) {
      input.write(String.join("\n", records).getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the client hangs");
    }
    return answer.strip();
  }
}
