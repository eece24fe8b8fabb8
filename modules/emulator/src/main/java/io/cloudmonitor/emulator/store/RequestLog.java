package io.cloudmonitor.emulator.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest requests. Their signed texts can be as large as the requests, so only the newest few
 * keep them. Thread-safe.
 */
public final class RequestLog {
  private static final int MAX_REQUESTS = 10_000;
  private static final int MAX_WITH_SIGNED_TEXT = 500;

  private final Deque<ReceivedRequest> brief = new ArrayDeque<>();
  private final Deque<ReceivedRequest> full = new ArrayDeque<>();
  private long forgotten;

  /** Adds a request, forgetting the oldest where there is no more room. */
  public synchronized void add(ReceivedRequest request) {
    full.addLast(request);
    if (full.size() <= MAX_WITH_SIGNED_TEXT) return;
    brief.addLast(full.removeFirst().withoutSignedText());
    if (brief.size() + full.size() <= MAX_REQUESTS) return;
    brief.removeFirst();
    forgotten++;
  }

  /** Returns what is kept, oldest first. */
  public synchronized List<ReceivedRequest> requests() {
    List<ReceivedRequest> all = new ArrayList<>(brief.size() + full.size());
    all.addAll(brief);
    all.addAll(full);
    return all;
  }

  /** Returns how many requests were forgotten since the last {@link #clear()}. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    brief.clear();
    full.clear();
    forgotten = 0;
  }
}
