package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Turns one step into encoded records: folds what meets in one series, rolls up, encodes. Used by
 * one publishing thread at a time.
 */
final class StepEncoder {
  private final RecordEncoder encoder;
  private final PublisherOptions options;
  private final WarningLog warnings;
  private final LongAdder empty;
  private final Sample sample;
  private final @Nullable Rollup rollup;
  private final List<SeriesEntry> shared = new ArrayList<>();
  private int publish;

  StepEncoder(
      RecordEncoder encoder,
      PublisherOptions options,
      WarningLog warnings,
      LongAdder empty,
      Sample sample) {
    this.encoder = encoder;
    this.options = options;
    this.warnings = warnings;
    this.empty = empty;
    this.sample = sample;
    rollup = options.rollup() ? new Rollup() : null;
  }

  /**
   * Encodes every record of {@code step} into {@code batches}; what makes no record is settled in
   * {@code account}.
   */
  void encode(Step step, StepBatches batches, Ledger.Account account) {
    publish++;
    sample.beginStep();
    Records records = new Records(batches, account);
    boolean rollsUp = rollup != null && step.period() == Period.ONE_MINUTE;
    if (rollup != null && rollsUp) {
      rollup.begin(step.startMillis(), records);
    }
    try {
      step.forEach((handle, aggregate) -> take(handle, aggregate, step, records));
    } catch (RuntimeException e) {
      warnings.warn("step", () -> "a step could not be read to its end: " + e);
    }
    for (SeriesEntry entry : shared) {
      Aggregate fold = entry.fold;
      entry.fold = null;
      if (fold != null) {
        record(entry, fold, step, records);
      }
    }
    shared.clear();
    if (rollup != null && rollsUp) {
      rollup.end(step.startMillis() + step.period().millis(), records);
    }
  }

  /** Encodes what a long period that will not be finished has so far. */
  void encodeOpenRollup(StepBatches batches, Ledger.Account account) {
    if (rollup != null) {
      rollup.emit(new Records(batches, account));
    }
  }

  private void take(SeriesHandle handle, Aggregate aggregate, Step step, Records records) {
    if (aggregate.isEmpty()) {
      empty.increment();
    } else if (handle instanceof SeriesEntry entry) {
      if (entry.lastPublish == publish) {
        records.refuse(RejectReason.DUPLICATE);
      } else if (entry.isShared() || entry.fold != null) {
        foldIn(entry, aggregate);
      } else {
        entry.lastPublish = publish;
        record(entry, aggregate, step, records);
      }
    } else if (handle == UnsentSeries.OVER_MAX_SERIES) {
      records.refuse(RejectReason.MAX_SERIES);
    } else if (handle == UnsentSeries.UNDEFINED) {
      records.refuse(RejectReason.UNDEFINED);
    } else if (handle != UnsentSeries.EXCLUDED) {
      warnings.warn("handle", () -> "a step names a series of another publisher");
      records.refuse(RejectReason.DEFECT);
    }
  }

  private void foldIn(SeriesEntry entry, Aggregate aggregate) {
    if (entry.fold == null) {
      entry.fold = new Aggregate();
      shared.add(entry);
    }
    Fold.into(entry.fold, aggregate);
  }

  private void record(SeriesEntry entry, Aggregate aggregate, Step step, Records records) {
    if (rollup != null && step.period() == Period.ONE_MINUTE) {
      rollup.add(entry, aggregate);
    }
    records.accept(entry, aggregate, step.period(), step.startMillis());
  }

  /** Where the records of one step go; one for all of them, which costs them no memory. */
  private final class Records implements Rollup.Target, RecordSink {
    private final StepBatches batches;
    private final Ledger.Account account;
    private @Nullable RecordSink sink;
    private int records;

    Records(StepBatches batches, Ledger.Account account) {
      this.batches = batches;
      this.account = account;
    }

    @Override
    public void accept(SeriesEntry entry, Aggregate aggregate, Period period, long startMillis) {
      Statistics statistics = entry.statistics;
      sink = batches.sinkFor(entry.group, statistics);
      records = 0;
      long timeMillis = options.timeLabel() == PublisherOptions.TimeLabel.START
          ? startMillis
          : startMillis + period.millis();
      try {
        encoder.encode(entry.prefix, statistics, aggregate, period, timeMillis, this);
        sample.met(entry, aggregate, period, timeMillis);
        if (records == 0) {
          empty.increment();
        }
      } catch (RuntimeException e) {
        discard();
        warnings.warn("encode", () -> "a record could not be encoded: " + e);
        refuse(RejectReason.DEFECT);
      }
    }

    void refuse(RejectReason reason) {
      account.enter(1);
      account.reject(reason, 1);
    }

    @Override
    public ByteWriter begin() {
      return sink().begin();
    }

    @Override
    public void end() {
      records++;
      sink().end();
    }

    @Override
    public void discard() {
      sink().discard();
    }

    private RecordSink sink() {
      return Objects.requireNonNull(sink, "sink");
    }
  }
}
