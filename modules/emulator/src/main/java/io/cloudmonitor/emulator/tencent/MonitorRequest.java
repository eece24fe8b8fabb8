package io.cloudmonitor.emulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, wherever they came from. A GET has them in its query; a POST in its
 * body, as JSON or as a form, and its query is ignored.
 *
 * @see <a href="https://github.com/tencentyun/intlcloud-documents">Request structure, among the
 *     pages of the monitor</a>
 */
final class MonitorRequest {
  private static final String DATA = "Data";

  private final ObjectNode parameters;
  private final boolean typed;

  private MonitorRequest(ObjectNode parameters, boolean typed) {
    this.parameters = parameters;
    this.typed = typed;
  }

  static MonitorRequest of(Call call, int maxBytes) {
    String query = call.query();
    boolean get = call.method().equals("GET");
    if (get && (query == null || query.isEmpty())) throw TencentError.NO_CONTENT.refusal();
    int bytes = get && query != null ? query.length() : call.body().length;
    if (bytes > maxBytes) throw TencentError.TOO_LONG.refusal();
    if (get) return untyped(query);
    if (call.body().length == 0) throw TencentError.NO_CONTENT.refusal();
    return call.isForm() ? untyped(call.text()) : typed(call.text());
  }

  private static MonitorRequest typed(String text) {
    if (StrictJson.parse(text) instanceof ObjectNode object)
      return new MonitorRequest(object, true);
    throw TencentError.PARAMETER_TYPE.about("the body is not a JSON object");
  }

  private static MonitorRequest untyped(@Nullable String text) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> parameter : pairs(text).entrySet()) {
      if (parameter.getValue().isEmpty()) continue;
      if (parameter.getKey().equals(DATA)) {
        parameters.set(DATA, StrictJson.parse(parameter.getValue()));
      } else {
        parameters.put(parameter.getKey(), parameter.getValue());
      }
    }
    return new MonitorRequest(parameters, false);
  }

  private static Map<String, String> pairs(@Nullable String text) {
    try {
      return Parameters.parse(text);
    } catch (IllegalArgumentException e) {
      throw TencentError.INVALID_PARAMETER.about(String.valueOf(e.getMessage()));
    }
  }

  /** Returns what came under {@code name}. */
  JsonNode require(String name) {
    JsonNode value = parameters.get(name);
    boolean missing =
        value == null || value.isNull() || (value.isTextual() && value.asText().isEmpty());
    if (value == null || missing) throw TencentError.MISSING_PARAMETER.about(name);
    return value;
  }

  String text(String name) {
    JsonNode value = require(name);
    if (value.isTextual()) return value.textValue();
    throw TencentError.PARAMETER_TYPE.about(name);
  }

  /**
   * Returns the text of a whole number of at most 18 digits, which JSON has to write without
   * quotes.
   */
  String number(String name) {
    JsonNode value = require(name);
    boolean whole = value.isIntegralNumber() || (!typed && value.isTextual());
    if (whole && value.asText().matches("-?\\d{1,18}")) return value.asText();
    throw TencentError.PARAMETER_TYPE.about(name);
  }
}
