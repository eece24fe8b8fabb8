package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Parameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A call to the gateway, decoded.
 *
 * @param call as it came
 * @param query the parameters of its URL
 * @param parameters those of URL and form together
 */
record OpenApiRequest(Call call, Map<String, String> query, Map<String, String> parameters) {
  static OpenApiRequest of(Call call) {
    try {
      Map<String, String> query = Parameters.parse(call.query());
      Map<String, String> form = Parameters.parse(call.isForm() ? call.text() : null);
      return new OpenApiRequest(call, query, Parameters.merge(query, form));
    } catch (IllegalArgumentException e) {
      throw AliyunError.INVALID_PARAMETER.about(String.valueOf(e.getMessage())).refusal();
    }
  }

  /** Returns whether the call carries the V3 signature; its headers then replace parameters. */
  boolean isV3() {
    return isV3(call);
  }

  static boolean isV3(Call call) {
    return call.headers().getOrEmpty("authorization").startsWith("ACS3-")
        || (call.headers().get("x-acs-action") != null
            && call.headers().get("x-acs-signature-nonce") != null);
  }

  /** Returns all parameters, those of the URL first, as they came one after the other. */
  Map<String, String> inOrderOfArrival() {
    Map<String, String> ordered = queryInOrderOfArrival();
    if (call.isForm()) addInOrder(ordered, call.text());
    return ordered;
  }

  Map<String, String> queryInOrderOfArrival() {
    Map<String, String> ordered = new LinkedHashMap<>();
    if (call.query() != null) addInOrder(ordered, call.query());
    return ordered;
  }

  private static void addInOrder(Map<String, String> ordered, String text) {
    for (String pair : text.split("&", -1)) ordered.putAll(Parameters.parse(pair));
  }

  String action() {
    return isV3() ? call.headers().getOrEmpty("x-acs-action") : parameter("Action");
  }

  String version() {
    return isV3() ? call.headers().getOrEmpty("x-acs-version") : parameter("Version");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  String requireParameter(String name) {
    return requirePresent(name, parameter(name));
  }

  static String requirePresent(String name, String value) {
    if (value.isEmpty()) throw AliyunError.MISSING_PARAMETER.about(name).refusal();
    return value;
  }

  /** Returns whether the sender wants XML: pages disagree on the default, so JSON is it. */
  boolean wantsXml() {
    String format = parameter("Format");
    if (!format.isEmpty()) return format.equalsIgnoreCase("XML");
    String accept = call.headers().getOrEmpty("accept").toLowerCase(Locale.ROOT);
    return accept.startsWith("application/xml") || accept.startsWith("text/xml");
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
