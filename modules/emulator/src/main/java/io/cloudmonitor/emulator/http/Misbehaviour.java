package io.cloudmonitor.emulator.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Breaks one exchange below HTTP, on its socket. */
final class Misbehaviour {
  private static final int HANG_MILLIS = 60_000;
  private static final int DRIP_MILLIS = 300;
  private static final byte[] GARBAGE = {0x16, 0x03, 0x01, 0x00, (byte) 0xff, 0x7f, '\n', 0x00};

  private final EndPoint endPoint;
  private final Scheduler scheduler;
  private final Callback exchange;

  Misbehaviour(Request request, Callback exchange) {
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.scheduler = request.getConnectionMetaData().getConnector().getScheduler();
    this.exchange = exchange;
  }

  /** Closes with a TCP reset: a socket that lingers for no time discards instead of finishing. */
  void reset() {
    if (endPoint instanceof SocketChannelEndPoint socket) {
      try {
        socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        exchange.failed(e);
        return;
      }
    }
    end();
  }

  void hang(Fault fault) {
    endPoint.setIdleTimeout(0);
    schedule(this::end, fault.millis() == null ? HANG_MILLIS : fault.millis());
  }

  void garbage() {
    write(GARBAGE, this::end);
  }

  void partial(Answer answer) {
    byte[] body = answer.bytes();
    byte[] half = new byte[body.length / 2];
    System.arraycopy(body, 0, half, 0, half.length);
    write(head(answer, body.length), () -> write(half, this::end));
  }

  void drip(Fault fault, Answer answer) {
    endPoint.setIdleTimeout(0);
    byte[] body = answer.bytes();
    int pause = fault.millis() == null ? DRIP_MILLIS : fault.millis();
    write(head(answer, body.length), () -> drip(body, 0, pause));
  }

  private void drip(byte[] body, int from, int pause) {
    if (from == body.length) {
      end();
      return;
    }
    byte[] next = {body[from]};
    schedule(() -> write(next, () -> drip(body, from + 1, pause)), pause);
  }

  private static byte[] head(Answer answer, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " \r\n");
    answer
        .with("Content-Length", Integer.toString(length))
        .with("Connection", "close")
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void schedule(Runnable task, long millis) {
    scheduler.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  private void write(byte[] bytes, Runnable then) {
    endPoint.write(Callback.from(then, failure -> end()), ByteBuffer.wrap(bytes));
  }

  private void end() {
    endPoint.close();
    exchange.failed(new EofException("closed by an injected fault"));
  }
}
