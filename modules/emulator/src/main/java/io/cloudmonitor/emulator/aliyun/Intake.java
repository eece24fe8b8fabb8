package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.RecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the records of one request, whichever way they came. */
final class Intake {
  /**
   * What became of the records.
   *
   * @param code {@code 200}, or {@code 206} where some were not taken
   * @param message the service's words
   * @param taken how many are kept
   */
  record Result(String code, String message, int taken) {}

  private final AliyunOptions options;
  private final RecordStore store;
  private final SeriesQuota quota;
  private final InstantSource clock;

  Intake(AliyunOptions options, RecordStore store, SeriesQuota quota) {
    this.options = options;
    this.store = store;
    this.quota = quota;
    this.clock = options.clock();
  }

  /**
   * Takes all records, or those that the account may send.
   *
   * @throws InvalidRecord if one is not well formed; none is taken then
   */
  Result take(List<RawRecord> sent) {
    Instant now = clock.instant();
    List<ReceivedRecord> records = new ArrayList<>(sent.size());
    for (RawRecord raw : sent) records.add(RecordRules.apply(raw, now));
    Optional<String> refused = Optional.empty();
    List<ReceivedRecord> taken = new ArrayList<>(records.size());
    for (ReceivedRecord record : records) {
      Optional<String> reason = reasonToRefuse(record);
      if (reason.isEmpty()) taken.add(record);
      if (refused.isEmpty()) refused = reason;
    }
    store.add(taken);
    return refused
        .map(reason -> new Result("206", reason, taken.size()))
        .orElseGet(() -> new Result("200", "success", taken.size()));
  }

  private Optional<String> reasonToRefuse(ReceivedRecord record) {
    int type = record.type();
    if (type != RecordRules.RAW && type != RecordRules.AGGREGATE) {
      return Optional.of("type is invalid");
    }
    if (type == RecordRules.RAW && !options.originalValues()) {
      return Optional.of("not allowed original value, please upgrade service");
    }
    return quota.admits(record) ? Optional.empty() : Optional.of("reach max time series num");
  }
}
