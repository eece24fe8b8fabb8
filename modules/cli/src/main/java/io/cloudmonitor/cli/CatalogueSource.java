package io.cloudmonitor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.OkHttpSender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where the records are from which a catalogue is made: an emulator, or a file. */
final class CatalogueSource {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern URL = Pattern.compile("https?://[^/?#@]+/?");
  private static final String RECORDS = "/emulator/records?limit=1000000";

  private static final HttpOptions HTTP =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(60), 256 << 20, 1, false);

  private CatalogueSource() {}

  /**
   * One time series of which there was a record.
   *
   * @param provider word of the provider; empty if the source does not say
   * @param namespace namespace; empty if there is none
   * @param metric name of the metric
   * @param dimensions dimensions by their keys
   * @param statistics names of the statistics
   */
  record Series(
      String provider,
      String namespace,
      String metric,
      Map<String, String> dimensions,
      Set<String> statistics) {}

  /**
   * Reads the different series of {@code source}.
   *
   * @param source address of an emulator, or a file: a JSON array of records as the emulator gives
   *     them, or with {@code name} in place of {@code metricName}
   * @throws BadInput if it is neither, or not as it must be
   * @throws IllegalStateException if no emulator answers there
   */
  static Set<Series> read(String source) {
    String text = source.contains("://") ? ofEmulator(source) : ofFile(source);
    JsonNode array;
    try {
      array = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadInput("the source is no valid JSON (line " + e.getLocation().getLineNr() + ")");
    }
    if (!array.isArray()) {
      throw new BadInput("the source is no JSON array of records");
    }
    Set<Series> series = new LinkedHashSet<>();
    for (int i = 0; i < array.size(); i++) {
      series.add(series(i, array.get(i)));
    }
    return series;
  }

  private static Series series(int index, JsonNode record) {
    String name = record.path("metricName").asText(record.path("name").asText(""));
    JsonNode dimensions = record.path("dimensions");
    JsonNode values = record.path("values");
    if (name.isEmpty() || !dimensions.isObject() || !values.isObject()) {
      throw new BadInput("record " + index + " lacks metricName, dimensions or values");
    }
    Map<String, String> keys = new TreeMap<>();
    dimensions
        .properties()
        .forEach(entry -> keys.put(entry.getKey(), entry.getValue().asText()));
    List<String> statistics = new ArrayList<>();
    values.fieldNames().forEachRemaining(statistics::add);
    return new Series(
        record.path("provider").asText(""),
        record.path("namespace").asText(""),
        name,
        keys,
        new TreeSet<>(statistics));
  }

  private static String ofFile(String source) {
    try {
      return Files.readString(Path.of(source), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new BadInput(source + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String ofEmulator(String source) {
    if (!URL.matcher(source).matches()) {
      throw new BadInput("the address of an emulator is of the form http://127.0.0.1:18080");
    }
    try (OkHttpSender sender = new OkHttpSender(HTTP)) {
      HttpOutcome outcome = sender.send(
          new HttpRequest("GET", URI.create(source).resolve(RECORDS), Map.of(), new byte[0]));
      if (outcome instanceof HttpOutcome.Answered answered
          && answered.response().isSuccessful()) {
        return new String(answered.response().body(), StandardCharsets.UTF_8);
      }
      throw new IllegalStateException("no emulator answers at " + source + ": " + trouble(outcome));
    }
  }

  private static String trouble(HttpOutcome outcome) {
    if (outcome instanceof HttpOutcome.Unsent unsent) {
      return "no connection (" + unsent.cause() + "); one is started by: cloudmonitor emulator";
    }
    return outcome instanceof HttpOutcome.Ambiguous ambiguous
        ? "no complete answer (" + ambiguous.cause() + ")"
        : "what is there is none (HTTP "
            + ((HttpOutcome.Answered) outcome).response().status() + ")";
  }
}
