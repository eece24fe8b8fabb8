package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.encoding.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Client of the exporter's six actions. Calls block until they are answered, and are made once.
 * Thread-safe.
 *
 * <pre>{@code
 * try (AliyunExporterClient client =
 *     AliyunExporterClient.builder().region("cn-hangzhou").build()) {
 *   client.putOutput(new ExporterOutput("logs", ConfigJson.of(json)));
 * }
 * }</pre>
 */
public final class AliyunExporterClient implements ExporterService, AutoCloseable {
  /** Entries of one page, which both describing actions take. */
  private static final int PAGE_SIZE = 100;

  /** Where walking ends whatever the service says: more than anyone has. */
  private static final int MAX_PAGES = 1_000;

  private final AliyunApi api;

  /** Creates a client over {@code api}, which is closed with it. */
  public AliyunExporterClient(AliyunApi api) {
    this.api = api;
  }

  /** Returns a builder without any option set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * <p>ConfigJson, and so its AccessKey, travels in the body.
   */
  @Override
  public void putOutput(ExporterOutput output) {
    output.config().requireComplete();
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("ConfigJson", output.config().text());
    parameters.put("DestName", output.name());
    parameters.put("DestType", output.type());
    putUnlessEmpty(parameters, "Desc", output.description());
    api.callByForm("PutExporterOutput", parameters, output.config().secrets());
  }

  @Override
  public void deleteOutput(String name) {
    api.call("DeleteExporterOutput", Map.of("DestName", ExporterName.require("DestName", name)));
  }

  @Override
  public List<ExporterOutput> outputs() {
    return all("DescribeExporterOutputList", ExporterJson::describedOutput, ExporterOutput::name);
  }

  @Override
  public void putRule(ExporterRule rule) {
    rule.requireComplete();
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("RuleName", rule.name());
    parameters.put("Namespace", rule.namespace());
    parameters.put("MetricName", rule.metricName());
    parameters.put("TargetWindows", rule.windows());
    putUnlessEmpty(parameters, "Describe", rule.description());
    for (int i = 0; i < rule.outputs().size(); i++) {
      parameters.put("DstNames." + (i + 1), rule.outputs().get(i));
    }
    api.call("PutExporterRule", parameters);
  }

  @Override
  public void deleteRule(String name) {
    api.call("DeleteExporterRule", Map.of("RuleName", ExporterName.require("RuleName", name)));
  }

  @Override
  public List<ExporterRule> rules() {
    return all("DescribeExporterRuleList", ExporterJson::describedRule, ExporterRule::name);
  }

  /** Walks the pages; what moves from one to the next meanwhile is taken once. */
  private <T> List<T> all(
      String action, Function<JsonObject, T> reading, Function<T, String> name) {
    Map<String, T> found = new LinkedHashMap<>();
    int seen = 0;
    for (int page = 1; page <= MAX_PAGES; page++) {
      JsonObject answer = api.call(
          action,
          Map.of("PageNumber", String.valueOf(page), "PageSize", String.valueOf(PAGE_SIZE)));
      List<JsonObject> entries =
          answer.object("Datapoints").map(list -> list.objects("Datapoint")).orElse(List.of());
      for (JsonObject entry : entries) {
        T read = read(action, reading, entry);
        found.putIfAbsent(name.apply(read), read);
      }
      seen += entries.size();
      if (entries.isEmpty() || isWhole(answer, seen)) {
        return new ArrayList<>(found.values());
      }
    }
    throw new AliyunApiException(action, "", "", "there is no end of pages");
  }

  private static boolean isWhole(JsonObject answer, int seen) {
    return answer
        .text("Total")
        .filter(total -> total.matches("\\d{1,9}"))
        .filter(total -> seen >= Integer.parseInt(total))
        .isPresent();
  }

  private static <T> T read(String action, Function<JsonObject, T> reading, JsonObject entry) {
    try {
      return reading.apply(entry);
    } catch (IllegalArgumentException e) {
      throw new AliyunApiException(
          action, "", "", "the answer is not understood: " + e.getMessage());
    }
  }

  private static void putUnlessEmpty(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  @Override
  public void close() {
    api.close();
  }

  @Override
  public String toString() {
    return "AliyunExporterClient[" + api + "]";
  }

  /** Collects options under the words that a publisher has for them. Not thread-safe. */
  public static final class Builder {
    private final Map<String, String> words = new TreeMap<>();
    private @Nullable AliyunCredentialsProvider credentials;

    private Builder() {}

    /** Sets the region, such as {@code cn-hangzhou}, from which the address follows. */
    public Builder region(String region) {
      return option("aliyun.region", region);
    }

    /** Sets the address itself, which wins over the region. */
    public Builder endpoint(String endpoint) {
      return option("aliyun.endpoint", endpoint);
    }

    /** Sets a source of credentials; without one they are searched for as a publisher does. */
    public Builder credentials(AliyunCredentialsProvider credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /** Sets any option by its word, such as {@code aliyun.credentials}. */
    public Builder option(String word, String value) {
      words.put(Objects.requireNonNull(word, "word"), Objects.requireNonNull(value, word));
      return this;
    }

    /**
     * Makes the client; no connection is made before its first call, but for a search for
     * credentials.
     *
     * @throws io.cloudmonitor.publisher.InvalidOptionsException if an option is wrong or missing
     */
    public AliyunExporterClient build() {
      return new AliyunExporterClient(
          AliyunApi.of(Options.of(words), credentials, AliyunApi.Channel.system()));
    }

    @Override
    public String toString() {
      return "AliyunExporterClient.Builder" + words.keySet();
    }
  }
}
