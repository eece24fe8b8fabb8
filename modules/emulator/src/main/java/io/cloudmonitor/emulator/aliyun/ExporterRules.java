package io.cloudmonitor.emulator.aliyun;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account's exporter rules, by name. A rule outlives its outputs: what the service does about
 * that is not documented. Thread-safe.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporterrule">
 *     PutExporterRule</a>
 */
final class ExporterRules {
  private static final int MAX_OUTPUTS = 20;
  private static final int MIN_SECONDS = 60;
  private static final Pattern OUTPUT = Pattern.compile("DstNames\\.([1-9]\\d?)");
  private static final Pattern WINDOWS = Pattern.compile("\\d{1,9}(,\\d{1,9})*");

  private final Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
  private final ExporterOutputs outputs;
  private final InstantSource clock;

  ExporterRules(ExporterOutputs outputs, InstantSource clock) {
    this.outputs = outputs;
    this.clock = clock;
  }

  /** Creates a rule, or modifies the one of this name, which keeps its time of creation. */
  Map<String, ?> put(OpenApiRequest request) {
    String name = request.requireParameter("RuleName");
    List<String> destinations = destinations(request.parameters());
    requireWindows(request.parameter("TargetWindows"));
    synchronized (this) {
      Map<String, Object> known = byName.getOrDefault(name, Map.of());
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("RuleName", name);
      rule.put("Namespace", request.parameter("Namespace"));
      rule.put("MetricName", request.parameter("MetricName"));
      rule.put("TargetWindows", request.parameter("TargetWindows"));
      rule.put("Dimension", "");
      rule.put("Describe", request.parameter("Describe"));
      rule.put("Enabled", true);
      rule.put("CreateTime", known.getOrDefault("CreateTime", clock.millis()));
      rule.put("DstName", Map.of("DstName", destinations));
      byName.put(name, rule);
    }
    return Map.of();
  }

  synchronized Map<String, ?> delete(OpenApiRequest request) {
    if (byName.remove(request.requireParameter("RuleName")) == null) {
      throw AliyunError.RESOURCE_NOT_FOUND.plain().refusal();
    }
    return Map.of();
  }

  synchronized Map<String, ?> list(OpenApiRequest request) {
    return Page.of(request, 1_000).of(List.copyOf(byName.values()));
  }

  synchronized List<Map<String, Object>> shown() {
    return List.copyOf(byName.values());
  }

  synchronized void clear() {
    byName.clear();
  }

  private List<String> destinations(Map<String, String> parameters) {
    TreeMap<Integer, String> numbered = new TreeMap<>();
    parameters.forEach((name, value) -> {
      if (!name.startsWith("DstNames")) return;
      Matcher matcher = OUTPUT.matcher(name);
      if (!matcher.matches())
        throw AliyunError.UNSUPPORTED_PARAMETER.about(name).refusal();
      numbered.put(Integer.valueOf(matcher.group(1)), value);
    });
    if (numbered.isEmpty())
      throw AliyunError.MISSING_PARAMETER.about("DstNames").refusal();
    if (numbered.size() > MAX_OUTPUTS || numbered.lastKey() != numbered.size()) {
      throw illegal("DstNames must be numbered from 1 to 20 at most, without gaps");
    }
    for (String destination : numbered.values()) {
      if (!outputs.contains(destination))
        throw AliyunError.RESOURCE_NOT_FOUND.plain().refusal();
    }
    return new ArrayList<>(numbered.values());
  }

  private static void requireWindows(String windows) {
    if (windows.isEmpty()) return;
    if (!WINDOWS.matcher(windows).matches()) throw illegal("TargetWindows must be like 60,300");
    for (String seconds : windows.split(",", -1)) {
      if (Integer.parseInt(seconds) < MIN_SECONDS) throw illegal("TargetWindows has one below 60");
    }
  }

  private static Refusal illegal(String problem) {
    return AliyunError.PARAMETER_INVALID.about(problem).refusal();
  }
}
