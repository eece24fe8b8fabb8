package io.cloudmonitor.publisher.credentials;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the credentials of one source in memory and reads them again before they end.
 *
 * <p>The first reading is done by whoever asks first, while others wait. After that nobody waits:
 * who asks when a refresh is due starts it on the executor and gets what is there. A refresh that
 * fails leaves the old credentials in use for as long as they hold, and is tried again; of an
 * episode of failures one warning is logged. Thread-safe; has no thread of its own.
 *
 * @param <C> credentials of one provider
 */
public final class RefreshingCredentials<C> implements CredentialsProvider<C> {
  private static final Logger logger = Logger.getLogger(RefreshingCredentials.class.getName());

  private final String name;
  private final CredentialsSource<C> source;
  private final RefreshTimes times;
  private final InstantSource clock;
  private final Executor executor;
  private final Object firstReading = new Object();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile @Nullable Snapshot<C> current;
  private volatile @Nullable CredentialsException failure;
  private volatile Instant notBefore = Instant.MIN;

  /**
   * Creates credentials that were not read yet.
   *
   * @param name what to call the source in messages
   * @param executor runs refreshes; one that runs them at once makes the caller wait for them
   */
  public RefreshingCredentials(
      String name,
      CredentialsSource<C> source,
      RefreshTimes times,
      InstantSource clock,
      Executor executor) {
    this.name = name;
    this.source = source;
    this.times = times;
    this.clock = clock;
    this.executor = executor;
  }

  private record Snapshot<C>(C credentials, Instant refreshAt, Instant staleAt) {}

  /**
   * {@inheritDoc}
   *
   * @throws CredentialsException if none could be read yet, or the last ones have ended and no
   *     others could be read
   */
  @Override
  public C credentials() {
    Snapshot<C> snapshot = current == null ? readFirst() : current;
    Instant now = clock.instant();
    if (!now.isBefore(snapshot.refreshAt) && !now.isBefore(notBefore)) {
      refreshElsewhere();
      Snapshot<C> refreshed = current;
      snapshot = refreshed == null ? snapshot : refreshed;
    }
    if (now.isBefore(snapshot.staleAt)) {
      return snapshot.credentials;
    }
    throw ended();
  }

  private Snapshot<C> readFirst() {
    synchronized (firstReading) {
      if (current == null && !clock.instant().isBefore(notBefore)) {
        read();
      }
      Snapshot<C> first = current;
      if (first == null) {
        CredentialsException why = failure;
        throw why == null ? CredentialsException.passing(name + ": not read yet") : copyOf(why, "");
      }
      return first;
    }
  }

  private void refreshElsewhere() {
    if (!refreshing.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(() -> {
        try {
          read();
        } finally {
          refreshing.set(false);
        }
      });
    } catch (RejectedExecutionException e) {
      // closed: nobody will miss the refresh
      refreshing.set(false);
    }
  }

  /** Called by one thread at a time. */
  private void read() {
    try {
      ExpiringCredentials<C> read = source.read();
      Instant now = clock.instant();
      notBefore = now.plus(times.pause());
      Snapshot<C> snapshot = snapshot(read, now);
      if (!now.isBefore(snapshot.staleAt)) {
        failed(CredentialsException.misconfigured(
            "credentials of " + name + " had ended when they were read",
            "Check the clock of this machine and the source."));
        return;
      }
      current = snapshot;
      if (failure != null) {
        failure = null;
        logger.log(Level.INFO, () -> "credentials of " + name + " are refreshed again");
      }
    } catch (CredentialsException e) {
      failed(e);
    } catch (RuntimeException e) {
      // its message may hold a secret
      failed(CredentialsException.passing(name + ": " + e.getClass().getSimpleName()));
    }
  }

  private Snapshot<C> snapshot(ExpiringCredentials<C> read, Instant now) {
    Instant expiration = read.expiration();
    return expiration == null
        ? new Snapshot<>(read.credentials(), Instant.MAX, Instant.MAX)
        : new Snapshot<>(
            read.credentials(), times.refreshAt(now, expiration), expiration.minus(times.stale()));
  }

  private void failed(CredentialsException why) {
    notBefore = clock.instant().plus(times.pause());
    boolean first = failure == null;
    failure = why;
    Snapshot<C> old = current;
    // without old ones whoever asked is told by an exception
    if (old != null) {
      logger.log(
          first ? Level.WARNING : Level.FINE,
          () -> "credentials of "
              + name
              + " could not be refreshed; the old ones are used until "
              + old.staleAt
              + ": "
              + why.getMessage()
              + adviceOf(why));
    }
  }

  private CredentialsException ended() {
    CredentialsException why = failure;
    String ended = "credentials of " + name + " have ended";
    return why == null
        ? CredentialsException.passing(ended + " and are being refreshed")
        : copyOf(why, ended + " and could not be refreshed: ");
  }

  /** An exception of its own for each thread, which then has that thread's stack. */
  private static CredentialsException copyOf(CredentialsException why, String before) {
    String message = before + why.getMessage();
    return why.isMisconfigured()
        ? CredentialsException.misconfigured(message, why.advice())
        : CredentialsException.passing(message);
  }

  private static String adviceOf(CredentialsException why) {
    return why.isMisconfigured() ? ". " + why.advice() : "";
  }

  @Override
  public String toString() {
    return "RefreshingCredentials[" + name + "]";
  }
}
