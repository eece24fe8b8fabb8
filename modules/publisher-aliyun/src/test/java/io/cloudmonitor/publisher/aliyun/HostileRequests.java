package io.cloudmonitor.publisher.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.Batcher;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends records nowhere: encodes, packs and signs them, then reads each request with parsers that
 * the publisher does not use.
 */
final class HostileRequests {
  private static final String NONCE = "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf";

  private final Wire wire;
  private final Batcher batcher;
  private final ArrayDeque<HostileRecord> waiting = new ArrayDeque<>();
  private int tooLarge;
  private int requests;

  /** Creates a way to the service by the options {@code words}, besides the usual ones. */
  HostileRequests(Map<String, String> words) {
    Map<String, String> all = new HashMap<>(Map.of(
        "aliyun.region", "cn-hangzhou",
        "aliyun.access-key-id", "testid",
        "aliyun.access-key-secret", "testsecret"));
    all.putAll(words);
    wire = AliyunWire.of(AliyunOptions.from(Options.of(all), null));
    batcher = new Batcher(wire.requestLimits(), this::read, () -> tooLarge++);
  }

  /** Adds one record to the next request. */
  void add(HostileRecord record) {
    int before = tooLarge;
    waiting.add(record);
    boolean sent = record.encode(wire.encoder(), batcher);
    if (!sent || tooLarge > before) {
      waiting.removeLast();
    }
  }

  /** Reads the last request; returns how many there were. */
  int finish() {
    batcher.flush();
    if (!waiting.isEmpty()) {
      throw new AssertionError("never sent: " + waiting);
    }
    return requests;
  }

  /** Returns how many records no request could hold. */
  int tooLarge() {
    return tooLarge;
  }

  private void read(Batch batch) {
    requests++;
    HttpRequest request = wire.signer().sign(batch, Instant.EPOCH, NONCE);
    byte[] body = request.body().toByteArray();
    boolean inQuery = request.uri().getRawQuery() != null;
    int limited = inQuery ? request.uri().toString().length() : body.length;
    if (limited > wire.requestLimits().maxBytes()
        || batch.records() > wire.requestLimits().maxRecords()) {
      throw new AssertionError(batch + " became a request of " + limited + " bytes");
    }
    if (inQuery || new String(body, 0, 1, StandardCharsets.US_ASCII).charAt(0) != '[') {
      readParameters(Samples.parameters(request), batch.records());
    } else {
      readArray(Vectors.parse(new String(body, StandardCharsets.UTF_8)), batch.records());
    }
  }

  private void readParameters(Map<String, String> parameters, int records) {
    for (int number = 1; number <= records; number++) {
      String at = "MetricList." + number + ".";
      waiting
          .remove()
          .requireSame(
              parameters.get(at + "MetricName"),
              Vectors.parse(parameters.get(at + "Dimensions")),
              Long.parseLong(parameters.get(at + "Period")),
              Long.parseLong(parameters.get(at + "Time")),
              Vectors.parse(parameters.get(at + "Values")));
    }
    requireNumber(
        records,
        parameters.keySet().stream()
                .filter(name -> name.startsWith("MetricList."))
                .count()
            / 7);
  }

  private void readArray(JsonNode array, int records) {
    requireNumber(records, array.size());
    for (JsonNode record : array) {
      waiting
          .remove()
          .requireSame(
              record.get("metricName").textValue(),
              record.get("dimensions"),
              record.get("period").longValue(),
              Long.parseLong(record.get("time").textValue()),
              record.get("values"));
    }
  }

  private static void requireNumber(int expected, long found) {
    if (expected != found) {
      throw new AssertionError(found + " records instead of " + expected);
    }
  }
}
