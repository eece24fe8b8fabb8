package io.cloudmonitor.emulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's exporter outputs, by name. Thread-safe.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporteroutput">
 *     PutExporterOutput</a>
 */
final class ExporterOutputs {
  private static final String LOG_SERVICE = "SLS";
  private static final List<String> REQUIRED =
      List.of("endpoint", "project", "logstore", "ak", "as");

  private final Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
  private final InstantSource clock;

  ExporterOutputs(InstantSource clock) {
    this.clock = clock;
  }

  /** Creates an output, or modifies the one of this name, which keeps its time of creation. */
  Map<String, ?> put(OpenApiRequest request) {
    String name = request.requireParameter("DestName");
    Map<String, String> config = config(request.requireParameter("ConfigJson"));
    // The page requires it, the service's own metadata does not; only one value exists
    String type = request.parameter("DestType").toUpperCase(Locale.ROOT);
    if (!type.isEmpty() && !type.equals(LOG_SERVICE)) throw illegal("DestType must be sls");
    synchronized (this) {
      Map<String, Object> known = byName.getOrDefault(name, Map.of());
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("DestName", name);
      output.put("DestType", LOG_SERVICE);
      output.put("CreateTime", known.getOrDefault("CreateTime", clock.millis()));
      output.put("ConfigJson", config);
      byName.put(name, output);
    }
    return Map.of();
  }

  synchronized Map<String, ?> delete(OpenApiRequest request) {
    if (byName.remove(request.requireParameter("DestName")) == null) {
      throw AliyunError.RESOURCE_NOT_FOUND.plain().refusal();
    }
    return Map.of();
  }

  synchronized Map<String, ?> list(OpenApiRequest request) {
    return Page.of(request, 10).of(List.copyOf(byName.values()));
  }

  /** Returns all without what nobody may see. */
  synchronized List<Map<String, Object>> shown() {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> output : byName.values()) {
      Map<String, Object> one = new LinkedHashMap<>(output);
      Map<String, Object> config = new TreeMap<>();
      if (output.get("ConfigJson") instanceof Map<?, ?> sent) {
        for (String field : List.of("endpoint", "project", "logstore")) {
          config.put(field, String.valueOf(sent.get(field)));
        }
      }
      one.put("ConfigJson", config);
      shown.add(one);
    }
    return shown;
  }

  synchronized boolean contains(String name) {
    return byName.containsKey(name);
  }

  synchronized void clear() {
    byName.clear();
  }

  /** The listing shows the secret too, as the page's example does. */
  private static Map<String, String> config(String text) {
    JsonNode sent = StrictJson.parse(text)
        .filter(JsonNode::isObject)
        .orElseThrow(() -> illegal("ConfigJson is not a JSON object"));
    Map<String, String> config = new TreeMap<>();
    for (String field : REQUIRED) {
      JsonNode value = sent.path(field);
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw illegal("ConfigJson lacks " + field);
      }
      config.put(field, value.textValue());
    }
    return config;
  }

  private static Refusal illegal(String problem) {
    return AliyunError.PARAMETER_INVALID.about(problem).refusal();
  }
}
