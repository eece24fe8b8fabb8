package io.cloudmonitor.publisher.credentials;

import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.http.OkHttpSender;
import io.cloudmonitor.publisher.http.SurroundedSender;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Calls to the services that give out credentials. Each is made once, within a time limit, and
 * leaves no connection open. Thread-safe.
 */
public final class MetadataHttp implements AutoCloseable {
  /** Most bytes of an answer worth reading. */
  private static final int MAX_BYTES = 64 * 1024;

  /** Bounds of a metadata service, which is on this machine or next to it: one second. */
  public static final HttpOptions METADATA =
      new HttpOptions(Duration.ofSeconds(1), Duration.ofSeconds(1), MAX_BYTES, 1, false);

  /** Bounds of a token service, which may be in another region, behind TLS and a proxy. */
  public static final HttpOptions TOKEN_SERVICE =
      new HttpOptions(Duration.ofSeconds(2), Duration.ofSeconds(5), MAX_BYTES, 1, true);

  private final HttpSender sender;

  /** Creates calls over {@code sender}, which is closed with this. */
  public MetadataHttp(HttpSender sender) {
    this.sender = sender;
  }

  /** Creates calls over connections of their own. */
  public static MetadataHttp of(HttpOptions options) {
    HttpSender sender = SurroundedSender.of(new OkHttpSender(options));
    return new MetadataHttp(new BoundedSender(sender, options.callTimeout(), MetadataHttp::run));
  }

  private static void run(Runnable call) {
    Thread thread = new Thread(call, "cloudmonitor-metadata");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Sends a GET.
   *
   * @throws CredentialsException if no complete answer comes in time
   */
  public HttpResponse get(URI uri, Map<String, String> headers) {
    return send(new HttpRequest("GET", uri, headers, new byte[0]));
  }

  /**
   * Sends {@code request}.
   *
   * @throws CredentialsException if no complete answer comes in time; the message names the host
   *     alone, since path and query may hold a secret
   */
  public HttpResponse send(HttpRequest request) {
    HttpOutcome outcome = sender.send(request);
    sender.releaseIdle();
    if (outcome instanceof HttpOutcome.Answered answered) {
      return answered.response();
    }
    String cause = outcome instanceof HttpOutcome.Unsent unsent
        ? unsent.cause()
        : ((HttpOutcome.Ambiguous) outcome).cause();
    throw CredentialsException.passing(
        request.address().getHost() + " does not answer (" + cause + ")");
  }

  @Override
  public void close() {
    sender.close();
  }
}
