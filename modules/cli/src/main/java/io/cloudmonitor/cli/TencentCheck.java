package io.cloudmonitor.cli;

import io.cloudmonitor.cli.WatchedSender.Exchange;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.OkHttpSender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A check of Tencent Cloud. Its one action writes, so what is signed is a point for a namespace
 * that nobody created: a service that knows the key refuses the point for its namespace, and keeps
 * nothing.
 */
final class TencentCheck {
  private static final String CREDENTIALS = "credentials";
  private static final String NAMESPACE = "cloudmonitor_exporter_check";
  private static final String METRIC = "check";
  private static final String ADDRESS = "http://receiver.monitor.tencentyun.com:8080";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final HttpOptions HTTP =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(10), 64 * 1024, 1, false);

  private TencentCheck() {}

  static List<Finding> findings(Map<String, String> given, CliRuntime runtime) {
    Map<String, String> words = new TreeMap<>(given);
    words.keySet().removeIf(word -> word.startsWith("tencent.metrics."));
    words.put("tencent.namespace", NAMESPACE);
    words.put("jitter", "0s");
    Publisher publisher = Cloud.TENCENT.publisherOf(words);
    Exchange exchange = exchange(words, runtime);
    Finding endpoint = ExchangeFindings.endpoint(Cloud.TENCENT, exchange, runtime.resolver());
    Finding clock = ExchangeFindings.clock(exchange);
    if (exchange.status().isEmpty()) {
      publisher.close(Duration.ZERO);
      return List.of(endpoint, clock, Finding.unknown(CREDENTIALS));
    }
    Aggregate aggregate = new Aggregate();
    aggregate.setGauge(0);
    SingleRecord record = new SingleRecord(
        new SeriesSpec(METRIC, Map.of("check", "check"), MeterKind.GAUGE),
        aggregate,
        Period.ONE_MINUTE,
        Period.ONE_MINUTE.startOf(runtime.clock().millis()));
    return List.of(endpoint, clock, credentials(record.publish(publisher, TIMEOUT)));
  }

  /** Asks for nothing, unsigned, to see whether anybody answers, and at what time. */
  private static Exchange exchange(Map<String, String> words, CliRuntime runtime) {
    String text = words.getOrDefault("tencent.endpoint", ADDRESS);
    String address = text.contains("://") ? text : "http://" + text;
    WatchedSender sender = new WatchedSender(new OkHttpSender(HTTP), runtime.clock());
    try (sender) {
      sender.send(new HttpRequest(
          "GET", URI.create(address).resolve("/v2/index.php"), Map.of(), new byte[0]));
    }
    return sender.last().orElseThrow();
  }

  private static Finding credentials(PublisherSnapshot snapshot) {
    boolean refusedForItsNamespace = snapshot.rejected().containsKey(RejectReason.INVALID);
    if (snapshot.records().accepted() > 0 || refusedForItsNamespace) {
      return Finding.ok(CREDENTIALS, "taken; whether a metric exists shows with a put");
    }
    return Finding.wrong(CREDENTIALS, SingleRecord.failure(snapshot));
  }
}
