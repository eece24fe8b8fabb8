package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The gateway's bodies, in JSON and in XML. */
final class OpenApiAnswers {
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z]{1,64}");

  private OpenApiAnswers() {}

  /** Returns the body of an operation that was carried out. */
  static Answer result(boolean xml, String action, String requestId, Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("RequestId", requestId);
    fields.putAll(outcome.fields());
    // A sender may call an operation what no element may be called
    String root = (ELEMENT.matcher(action).matches() ? action : "") + "Response";
    return render(xml, root, 200, fields).with("x-acs-request-id", requestId);
  }

  /** Returns the body of a call that the gateway did not let through. */
  static Answer error(boolean xml, String requestId, String host, GatewayError error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("RequestId", requestId);
    fields.put("HostId", host);
    fields.put("Code", error.code());
    fields.put("Message", error.message());
    return render(xml, "Error", error.status(), fields).with("x-acs-request-id", requestId);
  }

  private static Answer render(boolean xml, String root, int status, Map<String, Object> fields) {
    if (!xml) return Answer.of(status, "application/json;charset=utf-8", StrictJson.write(fields));
    StringBuilder body = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>");
    element(body, root, fields);
    return Answer.of(status, "text/xml;charset=utf-8", body.toString());
  }

  /** A list has no element of its own: each of its values comes under the same name. */
  private static void element(StringBuilder body, String name, Object value) {
    if (value instanceof List<?> values) {
      for (Object one : values) element(body, name, one);
      return;
    }
    body.append('<').append(name).append('>');
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((inner, one) -> element(body, String.valueOf(inner), one));
    } else {
      body.append(escape(value.toString()));
    }
    body.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c == '<') escaped.append("&lt;");
      else if (c == '>') escaped.append("&gt;");
      else if (c == '&') escaped.append("&amp;");
      // XML 1.0 has no way to write other control characters, half characters and these two
      else if (isXml(c)) escaped.appendCodePoint(c);
      else escaped.append('?');
    });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
  }
}
