package io.cloudmonitor.publisher.testing;

import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sender that keeps what it is given and answers as it was told. Thread-safe.
 *
 * <p>Outcomes given with {@link #next} are used up first, then {@link #always} answers.
 */
public final class FakeHttpSender implements HttpSender {
  private final List<HttpRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Function<HttpRequest, HttpOutcome>> script = new ArrayDeque<>();
  private final Semaphore hanging = new Semaphore(0);
  private Function<HttpRequest, HttpOutcome> always = request -> FakeWire.answer("accepted");
  private @Nullable CountDownLatch gate;
  private boolean closed;

  @Override
  public HttpOutcome send(HttpRequest request) {
    Function<HttpRequest, HttpOutcome> answer;
    CountDownLatch toWaitFor;
    synchronized (this) {
      requests.add(copyOf(request));
      Function<HttpRequest, HttpOutcome> scripted = script.poll();
      answer = scripted == null ? always : scripted;
      toWaitFor = gate;
    }
    if (toWaitFor != null) {
      hanging.release();
      await(toWaitFor);
    }
    return answer.apply(request);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** Answers the next requests with {@code outcomes}, one each. */
  public synchronized FakeHttpSender next(HttpOutcome... outcomes) {
    for (HttpOutcome outcome : outcomes) {
      script.add(request -> outcome);
    }
    return this;
  }

  /** Answers every request beyond those of {@link #next} with {@code answer}. */
  public synchronized FakeHttpSender always(Function<HttpRequest, HttpOutcome> answer) {
    always = answer;
    return this;
  }

  /** Makes every request from now on wait for {@link #release}; closing does not free them. */
  public synchronized FakeHttpSender hang() {
    gate = new CountDownLatch(1);
    return this;
  }

  /** Waits until {@code count} more requests hang. */
  public void awaitHanging(int count) {
    hanging.acquireUninterruptibly(count);
  }

  /** Lets the requests that hang, and all later ones, go on. */
  public synchronized void release() {
    if (gate != null) {
      gate.countDown();
      gate = null;
    }
  }

  /** Returns the requests so far, in the order in which they came. */
  public List<HttpRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Returns the records of each request so far, where a {@link FakeWire} made them. */
  public List<List<String>> recordsByRequest() {
    return requests().stream().map(FakeWire::recordsIn).toList();
  }

  /** Returns whether {@link #close} was called. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** The bytes of a request are its own only until it is answered. */
  private static HttpRequest copyOf(HttpRequest request) {
    return new HttpRequest(
        request.method(),
        request.address(),
        request.query(),
        request.headers(),
        HttpBody.of(request.body().toByteArray()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
