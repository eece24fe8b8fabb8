package io.cloudmonitor.emulator.oracle;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signer of {@code com.tencentcloudapi:tencentcloud-sdk-java-common}, in a process of its own.
 */
public final class OfficialSigner {
  private static final OracleProgram PROGRAM = OracleProgram.of("tencentcloud-common", "Signer");

  /**
   * What the SDK made of some parameters.
   *
   * @param text the text that was signed
   * @param signature its HMAC-SHA1, in Base64
   */
  public record Signed(String text, String signature) {}

  private OfficialSigner() {}

  /** Signs {@code parameters}, of which none may have a line break or a tab. */
  public static Signed sign(
      String secret, String method, String host, String path, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String input = parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "\t" + parameter.getValue() + "\n")
        .collect(Collectors.joining());
    String[] fields =
        PROGRAM.run(List.of(secret, method, host, path), input).strip().split("\t", 2);
    return new Signed(fields[0], fields[1]);
  }
}
