package io.cloudmonitor.emulator.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The newest records, oldest first. Series and value names are held once, so that a million records
 * stay affordable. Thread-safe.
 */
public final class RecordStore {
  /** Distinct sets of value names that are shared; a sender has a handful. */
  private static final int MAX_SHAPES = 4_096;

  private final int maxRecords;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<StoredRecord> records = new ArrayDeque<>();
  private final Map<SeriesKey, StoredSeries> series = new LinkedHashMap<>();
  private final Map<List<String>, String[]> shapes = new LinkedHashMap<>();
  private long forgotten;
  private long newestSeries;
  private long arrived;

  /** Creates a store that keeps the newest {@code maxRecords} records. */
  public RecordStore(int maxRecords) {
    if (maxRecords < 1) throw new IllegalArgumentException("maxRecords < 1: " + maxRecords);
    this.maxRecords = maxRecords;
  }

  /** Adds the records of one request: a reader sees all of them or none. */
  public void add(List<ReceivedRecord> batch) {
    lock.lock();
    try {
      for (ReceivedRecord record : batch) add(record);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(ReceivedRecord record) {
    StoredSeries owner = series.computeIfAbsent(
        SeriesKey.of(record), key -> new StoredSeries(++newestSeries, key, record.receivedAt()));
    StoredRecord stored = new StoredRecord(owner, shape(record), record);
    owner.latest = stored;
    owner.held++;
    owner.total++;
    if (!record.changed().isEmpty()) owner.changed++;
    arrived++;
    records.addLast(stored);
    if (records.size() > maxRecords) forgetOldest();
  }

  private void forgetOldest() {
    StoredSeries owner = records.removeFirst().series;
    if (--owner.held == 0) series.remove(owner.key);
    forgotten++;
  }

  private String[] shape(ReceivedRecord record) {
    List<String> names = List.copyOf(record.values().keySet());
    String[] known = shapes.get(names);
    if (known != null) return known;
    String[] shape = names.toArray(String[]::new);
    if (shapes.size() < MAX_SHAPES) shapes.put(names, shape);
    return shape;
  }

  /** Returns a snapshot of what is kept, oldest first. */
  public List<ReceivedRecord> records() {
    return new RecordView(snapshot());
  }

  /** Returns a snapshot of the records that match, oldest first. */
  public List<ReceivedRecord> records(Predicate<ReceivedRecord> filter) {
    return records().stream().filter(filter).toList();
  }

  /** Returns the newest records of the series of this number, at most so many, oldest first. */
  public List<ReceivedRecord> recordsOf(long seriesId, int limit) {
    StoredRecord[] all = snapshot();
    Deque<StoredRecord> newest = new ArrayDeque<>();
    for (int i = all.length - 1; i >= 0 && newest.size() < limit; i--) {
      if (all[i].series.id == seriesId) newest.addFirst(all[i]);
    }
    return new RecordView(newest.toArray(StoredRecord[]::new));
  }

  /**
   * Returns the series with more than one aggregate for a time, the most repeated first.
   *
   * @param among how many of the newest records to look at
   */
  public List<Repeated> repeated(int among) {
    StoredRecord[] all = snapshot();
    Set<List<Long>> seen = new HashSet<>();
    Map<StoredRecord, Integer> counts = new LinkedHashMap<>();
    Map<Long, StoredRecord> firsts = new HashMap<>();
    for (int i = Math.max(0, all.length - among); i < all.length; i++) {
      StoredRecord one = all[i];
      if (one.series.key.type() == 0 || seen.add(List.of(one.series.id, one.time))) continue;
      counts.merge(firsts.computeIfAbsent(one.series.id, id -> one), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> new Repeated(entry.getKey().received(), entry.getValue()))
        .sorted(Comparator.comparingInt(Repeated::count).reversed())
        .toList();
  }

  private StoredRecord[] snapshot() {
    lock.lock();
    try {
      return records.toArray(StoredRecord[]::new);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many series still have a record. */
  public int seriesCount() {
    lock.lock();
    try {
      return series.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns every series that still has a record, in the order of first arrival. */
  public List<SeriesState> series() {
    lock.lock();
    try {
      List<SeriesState> states = new ArrayList<>(series.size());
      for (StoredSeries one : series.values()) {
        if (one.latest == null) continue;
        ReceivedRecord latest = one.latest.received();
        states.add(new SeriesState(one.id, latest, one.total, one.changed, one.since()));
      }
      return states;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until at least {@code count} records are kept, or until the time is up.
   *
   * @return whether there are that many
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean await(int count, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lock();
    try {
      while (records.size() < count) {
        if (nanos <= 0) return false;
        nanos = added.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many records are kept. */
  public int size() {
    lock.lock();
    try {
      return records.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many records arrived ever, forgotten or not. */
  public long arrived() {
    lock.lock();
    try {
      return arrived;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many records were forgotten since the last {@link #clear()}. */
  public long forgotten() {
    lock.lock();
    try {
      return forgotten;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything. */
  public void clear() {
    lock.lock();
    try {
      records.clear();
      series.clear();
      shapes.clear();
      forgotten = 0;
    } finally {
      lock.unlock();
    }
  }
}
