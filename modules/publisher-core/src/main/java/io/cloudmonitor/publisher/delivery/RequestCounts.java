package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.PublisherListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts of requests, and the listeners that are told of them. Thread-safe. */
final class RequestCounts {
  private final List<PublisherListener> listeners = new CopyOnWriteArrayList<>();
  private final WarningLog warnings;
  private long requests;
  private long retries;
  private long throttled;
  private long bytes;
  private @Nullable Instant lastSuccess;
  private @Nullable String lastFailure;

  RequestCounts(WarningLog warnings) {
    this.warnings = warnings;
  }

  /** Counts at one instant. */
  record Values(
      long requests,
      long retries,
      long throttled,
      long bytes,
      Optional<Instant> lastSuccess,
      Optional<String> lastFailure) {}

  synchronized Values values() {
    return new Values(
        requests,
        retries,
        throttled,
        bytes,
        Optional.ofNullable(lastSuccess),
        Optional.ofNullable(lastFailure));
  }

  void addListener(PublisherListener listener) {
    listeners.add(listener);
  }

  void request(
      int records,
      int requestBytes,
      boolean isRetry,
      Duration duration,
      Verdict verdict,
      Instant when) {
    synchronized (this) {
      requests++;
      retries += isRetry ? 1 : 0;
      bytes += requestBytes;
      throttled += verdict instanceof Verdict.Throttled ? 1 : 0;
      if (verdict instanceof Verdict.Accepted) {
        lastSuccess = when;
      } else {
        lastFailure = verdict.word() + ": " + verdict.answer();
      }
    }
    tell(listener -> listener.request(records, requestBytes, duration, verdict.word()));
  }

  void published(PublishResult result, Duration duration) {
    tell(listener -> listener.published(result, duration));
  }

  private void tell(Consumer<PublisherListener> event) {
    for (PublisherListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        warnings.warn("listener", () -> "a publisher listener failed: " + e);
      }
    }
  }
}
