package io.cloudmonitor.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on bare sockets in front of an emulator, which breaks the exchanges that a test names,
 * on either side of the moment in which the emulator takes the records: what the emulator holds is
 * then the truth that a client's account is compared with.
 *
 * <p>Listens on the loopback address; all its threads are daemons. Thread-safe.
 */
public final class FaultServer implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
  private static final int BACKLOG = 50;

  private final URI emulator;
  private final ServerSocket server;
  private final Map<Integer, SocketFault> faults = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile SocketFault otherwise = SocketFault.NONE;
  private volatile @Nullable SSLContext tls;
  private volatile String scheme = "http";

  private FaultServer(URI emulator, int port) throws IOException {
    this.emulator = emulator;
    server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /**
   * Starts a server without a fault.
   *
   * @param emulator base URL of the emulator behind it
   * @throws UncheckedIOException if no port can be bound
   */
  public static FaultServer before(URI emulator) {
    return before(emulator, 0);
  }

  /**
   * Starts a server without a fault on a port that was seen before.
   *
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static FaultServer before(URI emulator, int port) {
    try {
      return new FaultServer(emulator, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the request of this number, counted from 1, meet {@code fault}. */
  public FaultServer on(int request, SocketFault fault) {
    faults.put(request, fault);
    return this;
  }

  /** Has every request from now on that has no fault of its own meet {@code fault}. */
  public FaultServer always(SocketFault fault) {
    otherwise = fault;
    return this;
  }

  /**
   * Has connections from now on speak TLS, and the URL say so from now on.
   *
   * @param context holds the certificate; null for plain text where the URL promises TLS
   */
  public FaultServer tls(@Nullable SSLContext context) {
    tls = context;
    scheme = "https";
    return this;
  }

  /** Returns the base URL, without a slash at its end. */
  public URI url() {
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  /** Returns the port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Returns how many connections were made so far. */
  public int connections() {
    return connections.get();
  }

  /** Returns of how many requests at least one byte has come so far. */
  public int requests() {
    return requests.get();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        if (server.isClosed()) socket.close();
        connections.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted;
        Socket socket = secured(accepted)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Exchange exchange;
      do {
        in.mark(1);
        if (in.read() < 0) return;
        in.reset();
        exchange = new Exchange(socket, in, emulator);
        faults.getOrDefault(requests.incrementAndGet(), otherwise).meet(exchange);
      } while (!exchange.isOver());
    } catch (IOException ignored) {
      // the client went away, or broke the handshake off
    }
  }

  private Socket secured(Socket socket) throws IOException {
    SSLContext context = tls;
    if (context == null) return socket;
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, port(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "fault-server");
    thread.setDaemon(true);
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  /** Releases the port, breaks every connection, and waits for its threads. */
  @Override
  public void close() {
    try {
      server.close();
      synchronized (sockets) {
        for (Socket socket : sockets) socket.close();
      }
      List<Thread> running;
      synchronized (threads) {
        running = List.copyOf(threads);
      }
      for (Thread thread : running) thread.join(CLOSE_PATIENCE.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
