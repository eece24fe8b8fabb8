package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

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
    String input =
        metrics.stream().map(metric -> metric.line() + "\n").collect(Collectors.joining());
    String out = OracleProgram.of(folder, "Send")
        .run(List.of(server.getAuthority(), id, secret, token, signature), input);
    String[] fields = out.split("\t", 3);
    if (fields.length != 3) throw new IOException(folder + " said: " + out);
    return new Outcome(fields[0], fields[1], fields[2].strip());
  }
}
