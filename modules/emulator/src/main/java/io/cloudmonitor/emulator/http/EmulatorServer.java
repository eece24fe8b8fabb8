package io.cloudmonitor.emulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** An HTTP/1.1 server on daemon threads, up from its construction until it is closed. */
public final class EmulatorServer implements AutoCloseable {
  private static final int MAX_THREADS = 64;
  private static final int OTHER_HEADER_BYTES = 64 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final EventStream stream;
  private final int port;

  /**
   * Binds and starts.
   *
   * @throws UncheckedIOException if the address cannot be bound
   */
  public EmulatorServer(ServerOptions options) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("cloudmonitor-emulator");
    threads.setDaemon(true);
    server = new Server(
        threads, new ScheduledExecutorScheduler("cloudmonitor-emulator-timer", true), null);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(options.maxUrlBytes() + OTHER_HEADER_BYTES);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setReuseAddress(true);
    server.addConnector(connector);
    server.setErrorHandler(new ErrorPage(options.clock()));
    stream = new EventStream(server.getScheduler(), options.pages()::state);
    LoopbackGuard guard = new LoopbackGuard(options.host());
    server.setHandler(new DispatchHandler(options, guard, stream));
    server.setStopTimeout(0);
    start(options);
    port = connector.getLocalPort();
  }

  private void start(ServerOptions options) {
    try {
      connector.open();
      server.start();
    } catch (Exception e) {
      stop();
      String address = options.host() + ":" + options.port();
      throw new UncheckedIOException(
          "cannot listen on " + address + ": " + reason(e), new IOException(e));
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Returns the port that is bound, or was until the server was closed. */
  public int port() {
    return port;
  }

  /** Closes every connection and releases the port. */
  @Override
  public void close() {
    stop();
  }

  private void stop() {
    stream.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }
}
