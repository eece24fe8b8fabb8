package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Publisher;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the publishing cycle on a ticker, and ends both within bounds. Thread-safe. */
final class PublishingLoop {
  private static final Logger logger = Logger.getLogger(PublishingLoop.class.getName());

  private final PublishingCycle cycle;
  private final FunctionPoller poller;
  private final Publisher publisher;
  private final Function<ThreadFactory, Ticker> tickers;
  private final Clock clock;
  private ThreadFactory threadFactory;
  private Ticker ticker;

  /**
   * Creates a loop that does not run yet.
   *
   * @param tickers makes a ticker, whose thread comes from its argument
   */
  PublishingLoop(
      PublishingCycle cycle,
      FunctionPoller poller,
      Publisher publisher,
      Function<ThreadFactory, Ticker> tickers,
      ThreadFactory threadFactory,
      Clock clock) {
    this.cycle = cycle;
    this.poller = poller;
    this.publisher = publisher;
    this.tickers = tickers;
    this.clock = clock;
    this.threadFactory = threadFactory;
    ticker = tickers.apply(threadFactory);
  }

  synchronized void start(ThreadFactory newThreadFactory) {
    threadFactory = newThreadFactory;
    stop();
    ticker.start(cycle::millisToNextTick, cycle::tick);
  }

  /** Stops ticking; what is recorded from now on waits for the next start, flush or close. */
  synchronized void stop() {
    ticker.stop();
    ticker = tickers.apply(threadFactory);
  }

  /**
   * Publishes the periods that are over, and waits until all is settled.
   *
   * @param openPeriod whether to publish the open period too
   * @return whether all was settled in time
   */
  boolean flush(Duration timeout, boolean openPeriod) {
    Deadline deadline = new Deadline(clock, timeout);
    Runnable task = openPeriod ? cycle::tickEarly : cycle::tick;
    boolean read = current().run(task, timeout);
    return publisher.flush(deadline.remaining()) && read;
  }

  /**
   * Publishes all that is left and closes the publisher. Reading the meters takes half of the time
   * at most, so that functions which hang leave some for sending.
   *
   * @return whether all was settled in time
   */
  boolean close(Duration timeout) {
    Deadline deadline = new Deadline(clock, timeout);
    Ticker last = current();
    // a tick that runs may wait for a function as well as the last one
    poller.hurry(timeout.dividedBy(6));
    boolean read = last.run(cycle::finish, timeout.dividedBy(2));
    if (!read) {
      logger.log(Level.WARNING, "The last step could not be read in time: it is not published");
    }
    last.abort();
    poller.close();
    boolean interrupted = Thread.interrupted();
    try {
      return publisher.close(deadline.remaining()) && read;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized Ticker current() {
    return ticker;
  }
}
