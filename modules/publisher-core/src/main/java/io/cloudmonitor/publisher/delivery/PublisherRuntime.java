package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.http.OkHttpSender;
import io.cloudmonitor.publisher.http.SurroundedSender;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What a publisher takes from its surroundings, so that a test can give it other ones.
 *
 * @param clock wall time, to sign with
 * @param scheduler threads and monotonic time
 * @param sender sends requests; closed with the publisher
 * @param nonces texts that are used once
 * @param random numbers between 0 and 1, for jitter
 */
public record PublisherRuntime(
    InstantSource clock,
    DeliveryScheduler scheduler,
    HttpSender sender,
    Supplier<String> nonces,
    DoubleSupplier random) {
  /**
   * Returns the system's clock, daemon threads named after the provider, and a sender with
   * connections of its own.
   *
   * @param provider word of the provider
   */
  public static PublisherRuntime system(
      String provider, HttpOptions http, DeliveryOptions delivery) {
    return new PublisherRuntime(
        InstantSource.system(),
        // one more than requests, since a result is due also while all of them hang
        new ThreadScheduler(
            delivery.maxInFlight() + 1, ThreadScheduler.daemonThreads("cloudmonitor-" + provider)),
        SurroundedSender.of(new OkHttpSender(http)),
        () -> UUID.randomUUID().toString(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Returns this runtime with a sender that, when it is closed, runs {@code alsoClosed} first: what
   * lives as long as the publisher ends with it.
   */
  public PublisherRuntime closing(Runnable alsoClosed) {
    return new PublisherRuntime(
        clock, scheduler, new OwningSender(sender, alsoClosed), nonces, random);
  }

  private record OwningSender(HttpSender sender, Runnable alsoClosed) implements HttpSender {
    @Override
    public HttpOutcome send(HttpRequest request) {
      return sender.send(request);
    }

    @Override
    public void releaseIdle() {
      sender.releaseIdle();
    }

    @Override
    public void close() {
      alsoClosed.run();
      sender.close();
    }
  }
}
