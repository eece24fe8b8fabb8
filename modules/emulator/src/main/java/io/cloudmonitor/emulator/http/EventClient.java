package io.cloudmonitor.emulator.http;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One page that listens. At most one write is under way, and at most one event waits behind it. */
final class EventClient {
  private final Exchange exchange;
  private final Consumer<EventClient> gone;
  private boolean writing;
  private boolean ended;

  private @Nullable String next;

  EventClient(Exchange exchange, Consumer<EventClient> gone) {
    this.exchange = exchange;
    this.gone = gone;
  }

  void begin(String first) {
    Response response = exchange.response();
    response.setStatus(200);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Type", "text/event-stream;charset=utf-8");
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    tell(first);
  }

  /** Sends {@code text} when what is under way is through, in place of what waits for that too. */
  synchronized void tell(String text) {
    if (ended) return;
    if (writing) {
      next = text;
      return;
    }
    writing = true;
    exchange
        .response()
        .write(false, EventStream.bytes(text), Callback.from(this::written, failure -> end()));
  }

  private synchronized void written() {
    writing = false;
    String waiting = next;
    next = null;
    if (waiting != null) tell(waiting);
  }

  /** Ends the answer; the page will ask again. */
  void end() {
    synchronized (this) {
      if (ended) return;
      ended = true;
    }
    gone.accept(this);
    exchange.callback().failed(new org.eclipse.jetty.io.EofException("no longer told"));
  }
}
