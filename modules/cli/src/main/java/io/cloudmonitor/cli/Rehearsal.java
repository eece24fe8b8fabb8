package io.cloudmonitor.cli;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.PublisherSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A dry run: the real request, sent to an emulator inside of this process.
 *
 * @param snapshot what became of the record
 * @param records what the service would have received
 * @param requests how it was asked
 */
record Rehearsal(
    PublisherSnapshot snapshot, List<ReceivedRecord> records, List<ReceivedRequest> requests) {
  private static final String KEY = "dry-run";

  /**
   * Publishes {@code record}; needs no credentials, and makes no connection to anywhere else.
   *
   * @param words all options; those of the connection are checked, and not used
   */
  static Rehearsal of(
      Cloud cloud,
      Map<String, String> words,
      SingleRecord record,
      Duration timeout,
      InstantSource clock) {
    String secret = UUID.randomUUID().toString();
    SortedMap<String, String> keyed = new TreeMap<>(words);
    keyed.keySet().removeIf(word -> word.equals("dry-run") || isOfCredentials(cloud, word));
    keyed.put(cloud.keyId(), KEY);
    keyed.put(cloud.keySecret(), secret);
    cloud.publisherOf(keyed).close(Duration.ZERO);
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.builder()
        .clock(clock)
        .aliyunKey(KEY, secret)
        .tencentKey(KEY, secret)
        .start()) {
      keyed.put(cloud.option("endpoint"), emulator.url().toString());
      keyed.put("system-proxy", "false");
      PublisherSnapshot snapshot = record.publish(cloud.publisherOf(keyed), timeout);
      return new Rehearsal(snapshot, emulator.records(), emulator.requests());
    }
  }

  private static boolean isOfCredentials(Cloud cloud, String word) {
    return word.equals(cloud.token())
        || word.equals(cloud.option("credentials"))
        || word.equals(cloud.option("role-name"));
  }
}
