package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.SeriesTreatment;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.NonAscii;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import io.micrometer.core.instrument.Tag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** The records of one step of the {@link Workload}, before and after their encoding. */
final class Records {
  private static final long TIME_MILLIS = 1_800_000_000_000L;
  private static final String NONCE = "00000000-0000-4000-8000-100000000000";

  private final Wire wire;
  private final byte[][] prefixes;
  private final Statistics[] statistics;
  private final Aggregate[] aggregates;
  private final Sink sink = new Sink();

  Records(Target target, int series) {
    wire = target.wire();
    prefixes = new byte[series][];
    statistics = new Statistics[series];
    aggregates = aggregates(series);
    SeriesMapper mapper = new SeriesMapper(
        wire.seriesLimits(),
        new MappingOptions(NonAscii.HASH, Optional.of("host-1"), Map.of(), List.of()));
    for (int number = 0; number < series; number++) {
      SeriesSpec spec = specOf(number);
      SeriesTreatment treatment = wire.policy().treat(spec, mapper.metricName(spec.name()));
      MappedSeries mapped = mapper.map(spec.name(), spec.tags(), treatment.dimensions());
      prefixes[number] = wire.encoder().prefix(mapped);
      statistics[number] = treatment.statistics().orElseGet(spec.kind()::defaultStatistics);
    }
  }

  static SeriesSpec specOf(int number) {
    return new SeriesSpec(
        Workload.nameOf(number),
        Workload.tagsOf(number).stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue)),
        kindOf(number));
  }

  private static MeterKind kindOf(int number) {
    return switch (Workload.kindOf(number)) {
      case TIMER -> MeterKind.TIMER;
      case COUNTER -> MeterKind.COUNTER;
      case GAUGE -> MeterKind.GAUGE;
      case SUMMARY -> MeterKind.SUMMARY;
    };
  }

  /** Returns what each series did in one step. */
  static Aggregate[] aggregates(int series) {
    Aggregate[] aggregates = new Aggregate[series];
    for (int number = 0; number < series; number++) {
      Aggregate aggregate = new Aggregate();
      double millis = Workload.nanos(number, 0, 0) / 1e6;
      double amount = Workload.amount(number, 0, 0);
      switch (Workload.kindOf(number)) {
        case TIMER -> aggregate.setDistribution(3, millis * 4.5, millis, millis * 2, null);
        case COUNTER -> aggregate.setIncrease(Workload.increase(number, 0));
        case GAUGE -> aggregate.setGauge(Workload.reading(number, 0));
        case SUMMARY -> aggregate.setDistribution(3, amount * 4.5, amount, amount * 2, null);
      }
      aggregates[number] = aggregate;
    }
    return aggregates;
  }

  /** Encodes all; returns how many series there are. */
  int encode() {
    sink.clear();
    for (int number = 0; number < prefixes.length; number++) {
      if (sink.bytes.size() > Sink.CAPACITY / 2) {
        sink.clear();
      }
      encode(number, sink);
    }
    return prefixes.length;
  }

  private void encode(int number, RecordSink into) {
    wire.encoder()
        .encode(
            prefixes[number],
            statistics[number],
            aggregates[number],
            Period.ONE_MINUTE,
            TIME_MILLIS,
            into);
  }

  /** Returns work that signs all series, so many to a request. */
  IntSupplier signing(int seriesPerRequest) {
    List<Batch> batches = batches(seriesPerRequest);
    Instant time = Instant.ofEpochMilli(TIME_MILLIS);
    return () -> {
      for (Batch batch : batches) {
        sink.kept = wire.signer().sign(batch, time, NONCE);
      }
      return prefixes.length;
    };
  }

  /** Returns work that digests what is signed. */
  IntSupplier digesting(int seriesPerRequest, String algorithm) {
    List<Batch> batches = batches(seriesPerRequest);
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return () -> {
      for (Batch batch : batches) {
        digest.update(batch.array(), batch.start(0), batch.bytes());
        sink.kept = digest.digest();
      }
      return prefixes.length;
    };
  }

  /** Returns work that copies all prefixes to {@code out}. */
  IntSupplier copyingPrefixes(ByteWriter out) {
    return () -> {
      for (byte[] prefix : prefixes) {
        if (out.size() > Sink.CAPACITY / 2) {
          out.truncate(0);
        }
        out.write(prefix);
      }
      return prefixes.length;
    };
  }

  private List<Batch> batches(int seriesPerRequest) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < prefixes.length; from += seriesPerRequest) {
      Sink request = new Sink();
      for (int number = from;
          number < Math.min(from + seriesPerRequest, prefixes.length);
          number++) {
        encode(number, request);
      }
      batches.add(new Batch(
          request.bytes.toByteArray(),
          request.ends.stream().mapToInt(Integer::intValue).toArray()));
    }
    return batches;
  }

  /** Takes records; only where each ends is kept in objects, and that only if they are few. */
  private static final class Sink implements RecordSink {
    static final int CAPACITY = 128 * 1024;
    private static final int FEW = 1_000;

    final ByteWriter bytes = new ByteWriter(CAPACITY);
    final List<Integer> ends = new ArrayList<>();

    /** So that no compiler can leave out what makes it. */
    Object kept = "";

    private int begun;

    void clear() {
      bytes.truncate(0);
    }

    @Override
    public ByteWriter begin() {
      begun = bytes.size();
      return bytes;
    }

    @Override
    public void end() {
      if (ends.size() < FEW) {
        ends.add(bytes.size());
      }
    }

    @Override
    public void discard() {
      bytes.truncate(begun);
    }
  }
}
