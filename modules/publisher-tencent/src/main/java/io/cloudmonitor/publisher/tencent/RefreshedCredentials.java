package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are renewed before they end, never by the thread that asks: it gets the last
 * ones while they hold. A failed renewal is tried again after a while. Thread-safe.
 */
final class RefreshedCredentials implements TencentCredentialsProvider {
  /** Rest of their time with which credentials are renewed; the official SDK's own number. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** Least time between two tries. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger logger = Logger.getLogger(RefreshedCredentials.class.getName());

  private final TimedCredentials.Source source;
  private final InstantSource clock;
  private final DeliveryScheduler scheduler;
  private @Nullable TimedCredentials current;
  private Instant nextTry = Instant.MIN;
  private boolean renewing;
  private boolean warned;

  RefreshedCredentials(
      TimedCredentials.Source source, InstantSource clock, DeliveryScheduler scheduler) {
    this.source = source;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public TencentCredentials credentials() {
    Instant now = clock.instant();
    synchronized (this) {
      boolean isDue = current == null || !now.isBefore(current.expiry().minus(AHEAD));
      if (isDue && !renewing && !now.isBefore(nextTry)) {
        renewing = true;
        scheduler.execute(this::renew);
      }
      if (current != null && now.isBefore(current.expiry())) {
        return current.credentials();
      }
    }
    throw new CredentialsException("there are no credentials yet, or none any more");
  }

  private void renew() {
    TimedCredentials renewed = null;
    String failure = "";
    try {
      renewed = source.get();
    } catch (CredentialsException e) {
      failure = e.getMessage();
    } catch (RuntimeException e) {
      // of these the message is not known to hold no secret
      failure = e.getClass().getSimpleName();
    }
    boolean warns;
    synchronized (this) {
      renewing = false;
      nextTry = clock.instant().plus(PAUSE);
      current = renewed == null ? current : renewed;
      warns = renewed == null && !warned;
      warned = renewed == null;
    }
    if (warns) {
      logger.warning("tencent: could not renew the credentials: " + failure);
    }
  }
}
