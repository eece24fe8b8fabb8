package io.cloudmonitor.emulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Tells pages of every change of the state, as server-sent events. One timer looks for changes
 * while somebody listens; nothing here waits for a client, and a slow one misses states instead of
 * delaying others. Thread-safe.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class EventStream implements AutoCloseable {
  /** Most clients at a time: a browser has six connections to a host. */
  static final int MAX_CLIENTS = 16;

  private static final long TICK_MILLIS = 200;
  // Well below the idle timeout of a connection, and what notices that a client has gone
  private static final int TICKS_PER_HEARTBEAT = 25;

  private final Scheduler scheduler;
  private final Supplier<String> state;
  private final List<EventClient> clients = new CopyOnWriteArrayList<>();
  private String told = "";
  private int quietTicks;
  private boolean ticking;
  private boolean closed;

  EventStream(Scheduler scheduler, Supplier<String> state) {
    this.scheduler = scheduler;
    this.state = state;
  }

  /** Begins to tell the client of {@code exchange}, or returns the answer that refuses it. */
  synchronized Optional<Answer> open(Exchange exchange) {
    if (closed || clients.size() >= MAX_CLIENTS) {
      return Optional.of(
          Answer.of(503, "text/plain;charset=utf-8", "too many pages listen already\n"));
    }
    EventClient client = new EventClient(exchange, clients::remove);
    clients.add(client);
    client.begin(event(state.get()));
    if (!ticking) schedule();
    return Optional.empty();
  }

  private void schedule() {
    ticking = true;
    scheduler.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void tick() {
    ticking = false;
    if (closed || clients.isEmpty()) return;
    String now = state.get();
    if (!now.equals(told)) {
      told = now;
      quietTicks = 0;
      tell(event(now));
    } else if (++quietTicks >= TICKS_PER_HEARTBEAT) {
      quietTicks = 0;
      tell(":\n\n");
    }
    schedule();
  }

  private void tell(String text) {
    for (EventClient client : clients) client.tell(text);
  }

  private static String event(String json) {
    return "event: state\ndata: " + json + "\n\n";
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns how many clients listen. */
  int clients() {
    return clients.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (EventClient client : clients) client.end();
  }
}
