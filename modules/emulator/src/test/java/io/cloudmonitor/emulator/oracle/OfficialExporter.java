package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The exporter operations of {@code com.aliyun:cms20190101}, in a process of its own. */
public final class OfficialExporter {
  private static final OracleProgram PROGRAM = OracleProgram.of("cms20190101", "Export");

  private final URI server;
  private final String id;
  private final String secret;
  private final String signature;

  /** Creates a client of {@code server}; {@code signature} is {@code V1} or {@code V3}. */
  public OfficialExporter(URI server, String id, String secret, String signature) {
    this.server = server;
    this.id = id;
    this.secret = secret;
    this.signature = signature;
  }

  /**
   * Calls one operation.
   *
   * @return the fields {@code code} and {@code success}, for lists also page number and total, then
   *     one line of fields for each element
   */
  public List<List<String>> call(String operation, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String input = parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "\t" + parameter.getValue() + "\n")
        .collect(Collectors.joining());
    String out =
        PROGRAM.run(List.of(server.getAuthority(), id, secret, signature, operation), input);
    return out.lines().map(line -> List.of(line.split("\t", -1))).toList();
  }
}
