package io.cloudmonitor.publisher.http;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sender that sends within contexts. Thread-safe. */
public final class SurroundedSender implements HttpSender {
  private static final Logger logger = Logger.getLogger(SurroundedSender.class.getName());

  private final HttpSender sender;
  private final List<SendingContext> contexts;

  /**
   * Creates a sender.
   *
   * @param contexts the first one is the innermost
   */
  public SurroundedSender(HttpSender sender, List<SendingContext> contexts) {
    this.sender = sender;
    this.contexts = List.copyOf(contexts);
  }

  /** Returns {@code sender} within the contexts that are installed; itself where there are none. */
  public static HttpSender of(HttpSender sender) {
    List<SendingContext> installed = new ArrayList<>();
    try {
      ServiceLoader.load(SendingContext.class, SendingContext.class.getClassLoader())
          .forEach(installed::add);
    } catch (ServiceConfigurationError e) {
      logger.log(Level.WARNING, "Requests are sent without a context that does not load", e);
    }
    return installed.isEmpty() ? sender : new SurroundedSender(sender, installed);
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    AtomicReference<@Nullable HttpOutcome> outcome = new AtomicReference<>();
    Runnable sending = () -> outcome.set(sender.send(request));
    for (SendingContext context : contexts) {
      Runnable inner = sending;
      sending = () -> context.run(inner);
    }
    try {
      sending.run();
    } catch (RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "A context of sending failed", e);
    }
    HttpOutcome sent = outcome.get();
    // nothing was sent where a context failed before it
    return sent == null ? sender.send(request) : sent;
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
