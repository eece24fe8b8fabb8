package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Fault;
import java.util.Map;

/**
 * Turns the code of an injected fault into an error: the gateway's own codes, and the numbers that
 * the service behind it answers with.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/cms/user-guide/custom-monitoring">Custom
 *     monitoring</a>
 */
final class ServiceCodes {
  private static final Map<String, GatewayError> NUMBERS = Map.of(
      "206", new GatewayError(200, "206", "reach max time series num"),
      "400", new GatewayError(400, "400", "syntax error"),
      "403", new GatewayError(403, "403", "verification fails"),
      "500", new GatewayError(500, "500", "internal error"));

  private ServiceCodes() {}

  static GatewayError error(Fault fault) {
    String code = fault.code() == null ? "500" : fault.code();
    GatewayError usual = NUMBERS.get(code);
    if (usual == null) {
      usual = AliyunError.of(code)
          .map(AliyunError::plain)
          .orElseGet(() -> new GatewayError(400, code, "injected " + code));
    }
    Integer status = fault.status();
    return status == null ? usual : new GatewayError(status, usual.code(), usual.message());
  }
}
