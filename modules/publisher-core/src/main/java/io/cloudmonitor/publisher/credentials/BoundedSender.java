package io.cloudmonitor.publisher.credentials;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sender whose callers wait no longer than a limit even where the lookup of a host's name hangs,
 * which no other timeout cuts off: away from its own machines the name of a metadata service is
 * known to nobody. Thread-safe.
 */
final class BoundedSender implements HttpSender {
  private final HttpSender sender;
  private final Duration limit;
  private final Executor executor;

  /**
   * Creates a sender.
   *
   * @param sender sends the requests; closed with this
   * @param limit longest wait of a caller
   * @param executor runs a call of {@code sender}, which may outlast the limit
   */
  BoundedSender(HttpSender sender, Duration limit, Executor executor) {
    this.sender = sender;
    this.limit = limit;
    this.executor = executor;
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    try {
      return CompletableFuture.supplyAsync(() -> sender.send(request), executor)
          .get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new HttpOutcome.Ambiguous("nothing came within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HttpOutcome.Ambiguous("interrupted");
    } catch (ExecutionException e) {
      // its message may hold a secret
      Throwable thrown = e.getCause() == null ? e : e.getCause();
      return new HttpOutcome.Ambiguous(thrown.getClass().getSimpleName());
    }
  }

  @Override
  public void releaseIdle() {
    sender.releaseIdle();
  }

  @Override
  public void close() {
    sender.close();
  }
}
