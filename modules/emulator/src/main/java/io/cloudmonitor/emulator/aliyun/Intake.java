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

  static final String COUNT = "number of records";
  static final String FORM = "form of the records";
  static final String ACCOUNT = "quota of the account";

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
   * @param trace told what was found
   * @throws InvalidRecord if one is not well formed; none is taken then
   */
  Result take(List<RawRecord> sent, Trace trace) {
    Instant now = clock.instant();
    trace.records = () -> RecordReports.of(sent, List.of(), now);
    List<ReceivedRecord> records = trace.step(
        FORM, Pages.PUT_CUSTOM_METRIC, () -> wellFormed(sent, now), all -> "all well formed");
    List<String> reasons = new ArrayList<>(records.size());
    List<ReceivedRecord> taken = new ArrayList<>(records.size());
    for (ReceivedRecord record : records) {
      String reason = reasonToRefuse(record);
      if (reason.isEmpty()) taken.add(record);
      reasons.add(reason);
    }
    trace.records = () -> RecordReports.of(sent, reasons, now);
    store.add(taken);
    Optional<String> refused = reasons.stream().filter(one -> !one.isEmpty()).findFirst();
    String found = taken.size() + " of " + sent.size() + " records taken";
    trace.account(found, refused.orElse(""));
    return refused
        .map(reason -> new Result("206", reason, taken.size()))
        .orElseGet(() -> new Result("200", "success", taken.size()));
  }

  private static List<ReceivedRecord> wellFormed(List<RawRecord> sent, Instant now) {
    List<ReceivedRecord> records = new ArrayList<>(sent.size());
    for (RawRecord raw : sent) records.add(RecordRules.apply(raw, now));
    return records;
  }

  /** Returns why the account may not send {@code record}; empty where it may. */
  private String reasonToRefuse(ReceivedRecord record) {
    int type = record.type();
    if (type != RecordRules.RAW && type != RecordRules.AGGREGATE) return "type is invalid";
    if (type == RecordRules.RAW && !options.originalValues()) {
      return "not allowed original value, please upgrade service";
    }
    return quota.admits(record) ? "" : "reach max time series num";
  }
}
