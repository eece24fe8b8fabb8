package io.cloudmonitor.emulator.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest requests. Their signed texts can be as large as the requests, so only the newest few
 * keep them, and their records only as far as a limit of bytes. Thread-safe.
 */
public final class RequestLog {
  private static final int MAX_REQUESTS = 10_000;
  private static final int MAX_WITH_SIGNED_TEXT = 500;
  private static final long MAX_RECORD_BYTES = 4L * 1024 * 1024;

  private final Deque<LoggedRequest> brief = new ArrayDeque<>();
  private final Deque<LoggedRequest> full = new ArrayDeque<>();
  private final Deque<LoggedRequest> withRecords = new ArrayDeque<>();
  private long recordBytes;
  private long newest;
  private long forgotten;

  /** Adds a request of which no more is known. */
  public void add(ReceivedRequest request) {
    add(request, Duration.ZERO, RequestDetail.NONE);
  }

  /** Adds a request, forgetting the oldest where there is no more room. */
  public synchronized void add(ReceivedRequest request, Duration latency, RequestDetail detail) {
    withRecords.addLast(new LoggedRequest(++newest, request, latency, detail));
    recordBytes += request.bytes();
    while (withRecords.size() > MAX_WITH_SIGNED_TEXT
        || (recordBytes > MAX_RECORD_BYTES && withRecords.size() > 1)) {
      LoggedRequest oldest = withRecords.removeFirst();
      recordBytes -= oldest.request().bytes();
      full.addLast(oldest.withoutRecords());
    }
    if (full.size() + withRecords.size() <= MAX_WITH_SIGNED_TEXT) return;
    brief.addLast(full.removeFirst().withoutSignedText());
    if (brief.size() + full.size() + withRecords.size() <= MAX_REQUESTS) return;
    brief.removeFirst();
    forgotten++;
  }

  /** Returns what is kept, oldest first. */
  public List<ReceivedRequest> requests() {
    return logged().stream().map(LoggedRequest::request).toList();
  }

  /** Returns what is kept with its numbers, oldest first. */
  public synchronized List<LoggedRequest> logged() {
    List<LoggedRequest> all = new ArrayList<>(brief.size() + full.size() + withRecords.size());
    all.addAll(brief);
    all.addAll(full);
    all.addAll(withRecords);
    return all;
  }

  /** Returns the request of this number, or empty where it is not kept. */
  public Optional<LoggedRequest> find(long id) {
    return logged().stream().filter(one -> one.id() == id).findFirst();
  }

  /** Returns the number of the newest request, kept or not; 0 before the first. */
  public synchronized long newest() {
    return newest;
  }

  /** Returns how many requests are kept. */
  public synchronized int size() {
    return brief.size() + full.size() + withRecords.size();
  }

  /** Returns how many requests were forgotten since the last {@link #clear()}. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /** Forgets everything but which numbers were given. */
  public synchronized void clear() {
    brief.clear();
    full.clear();
    withRecords.clear();
    recordBytes = 0;
    forgotten = 0;
  }
}
