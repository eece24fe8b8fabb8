package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An official SDK in a process of its own, which sends what it is given. The programs are built
 * from {@code src/oracle} into the folder that the system property {@code oracle.directory} names.
 */
public enum OfficialSdk {
  /** {@code com.aliyun:cms20190101} as it comes. */
  CURRENT_V3("cms20190101", "V3"),
  /** {@code com.aliyun:cms20190101} with the older signature. */
  CURRENT_V1("cms20190101", "V1"),
  /** {@code com.aliyun:aliyun-java-sdk-cms}. */
  OLDER_V1("aliyun-java-sdk-cms", "V1"),
  /** {@code com.aliyun.openservices:aliyun-cms}, which uploads. */
  UPLOAD("aliyun-cms", "metrichub");

  private static final int MAX_SECONDS = 60;

  private final String folder;
  private final String signature;

  OfficialSdk(String folder, String signature) {
    this.folder = folder;
    this.signature = signature;
  }

  /** Returns the signature scheme that this SDK uses, in the emulator's words. */
  public String signature() {
    return signature;
  }

  /**
   * One record, in the words of the wire.
   *
   * @param dimensions a JSON object
   * @param values a JSON object
   */
  public record Metric(
      String groupId,
      String metricName,
      String dimensions,
      String time,
      String type,
      String period,
      String values) {
    private String line() {
      return String.join("\t", groupId, metricName, dimensions, time, type, period, values);
    }
  }

  /**
   * What the SDK told its caller.
   *
   * @param status the HTTP status; empty where the SDK hides it
   * @param code the service's code
   * @param message the service's message, on one line
   */
  public record Outcome(String status, String code, String message) {}

  /** Sends {@code metrics} to {@code server} with a permanent key. */
  public Outcome send(URI server, String id, String secret, List<Metric> metrics)
      throws IOException, InterruptedException {
    return send(server, id, secret, "-", metrics);
  }

  /** Sends {@code metrics} to {@code server} with a temporary key. */
  public Outcome send(URI server, String id, String secret, String token, List<Metric> metrics)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("official-sdk", ".err");
    Process process = new ProcessBuilder(command(server.getAuthority(), id, secret, token))
        .redirectError(errors.toFile())
        .start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        for (Metric metric : metrics)
          in.write((metric.line() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      String[] fields = out.strip().isEmpty() ? new String[0] : out.split("\t", 3);
      if (!ended || process.exitValue() != 0 || fields.length != 3) {
        throw new IOException(folder + " said: " + out + Files.readString(errors));
      }
      return new Outcome(fields[0], fields[1], fields[2].strip());
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
  }

  private List<String> command(String address, String id, String secret, String token) {
    String directory = System.getProperty("oracle.directory", "target/official-sdks");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(Path.of(directory, folder, "*").toString());
    command.addAll(List.of("Send", address, id, secret, token, signature));
    return command;
  }
}
