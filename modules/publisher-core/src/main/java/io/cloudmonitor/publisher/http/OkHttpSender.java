package io.cloudmonitor.publisher.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Sends requests with OkHttp, whose own repeating, redirecting and unzipping are off, since each of
 * them can double or lose records, or hand them to another host.
 *
 * <p>Calls only what OkHttp 3.12, 4.x and 5.x have in common, since any of them may come first on a
 * user's class path. Thread-safe.
 */
public final class OkHttpSender implements HttpSender {
  /** So short that a connection closed by the server between two attempts is hardly ever picked. */
  private static final int IDLE_MILLIS = 500;

  private static final int MAX_CAUSE_LENGTH = 200;
  private static final int OK = 200;

  private final OkHttpClient client;
  private final int maxResponseBytes;

  /** OkHttp's dispatcher forgets a call once its headers are there, though its body may hang. */
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** Creates a sender with connections of its own. */
  public OkHttpSender(HttpOptions options) {
    maxResponseBytes = options.maxResponseBytes();
    OkHttpClient.Builder builder = new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(options.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .writeTimeout(options.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .callTimeout(options.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .connectionPool(
            new ConnectionPool(options.maxConnections(), IDLE_MILLIS, TimeUnit.MILLISECONDS))
        .socketFactory(new NoDelaySocketFactory())
        .addNetworkInterceptor(this::exchange);
    if (options.proxy().isPresent()) {
      builder.proxy(new Proxy(Proxy.Type.HTTP, options.proxy().get()));
    } else if (!options.systemProxy()) {
      builder.proxy(Proxy.NO_PROXY);
    }
    options.tls().ifPresent(tls -> secure(builder, tls));
    client = builder.build();
  }

  private static void secure(OkHttpClient.Builder builder, HttpTls tls) {
    ConnectionSpec.Builder allowed = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS);
    if (!tls.protocols().isEmpty()) {
      allowed.tlsVersions(tls.protocols().toArray(String[]::new));
    }
    if (!tls.ciphers().isEmpty()) {
      allowed.cipherSuites(tls.ciphers().toArray(String[]::new));
    }
    builder
        .sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
        .connectionSpecs(List.of(allowed.build(), ConnectionSpec.CLEARTEXT));
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    RequestBytes bytes = new RequestBytes(request.body());
    Call call;
    try {
      call = client.newCall(toOkHttp(request, bytes));
    } catch (RuntimeException e) {
      // its message may quote a header, and so a secret
      return new HttpOutcome.Unsent("invalid request: " + e.getClass().getSimpleName());
    }
    underWay.add(call);
    try (Response response = call.execute()) {
      return new HttpOutcome.Answered(
          new HttpResponse(bytes.status(), headersOf(bytes.headers()), read(response.body())));
    } catch (IOException | RuntimeException e) {
      // whatever befell this connection has likely befallen the idle ones
      client.connectionPool().evictAll();
      String cause = causeOf(e);
      return bytes.mayHaveArrived()
          ? new HttpOutcome.Ambiguous(cause)
          : new HttpOutcome.Unsent(cause);
    } finally {
      underWay.remove(call);
    }
  }

  @Override
  public void releaseIdle() {
    client.connectionPool().evictAll();
  }

  /**
   * Exchanges one request for its answer, and shows OkHttp a status on which it does nothing by
   * itself: it would send again what a 503 with {@code Retry-After: 0} refused, whatever its
   * settings.
   */
  private Response exchange(Interceptor.Chain chain) throws IOException {
    // a call that begins after close() has cancelled all others ends here
    if (closed) {
      throw new IOException("closed");
    }
    Request request = chain.request();
    RequestBytes bytes = Objects.requireNonNull((RequestBytes) request.tag(), "tag");
    bytes.connected();
    Response response = chain.proceed(request);
    bytes.answered(response.code(), response.headers());
    return response.newBuilder().code(OK).build();
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Call::cancel);
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Request toOkHttp(HttpRequest request, RequestBytes bytes) {
    Request.Builder builder = new Request.Builder().url(request.url()).tag(bytes);
    request.headers().forEach(builder::header);
    // asking for nothing special keeps OkHttp from unzipping behind our back
    builder.header("Accept-Encoding", "identity");
    return builder
        .method(request.method(), request.method().equals("GET") ? null : bytes)
        .build();
  }

  private byte[] read(ResponseBody body) throws IOException {
    try (InputStream stream = body.byteStream()) {
      return stream.readNBytes(maxResponseBytes);
    }
  }

  private static Map<String, String> headersOf(Headers headers) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.size(); i++) {
      map.put(headers.name(i), headers.value(i));
    }
    return map;
  }

  private static String causeOf(Exception e) {
    String message = e.getMessage();
    // behind the colon it quotes the server, which may have sent back what it was sent
    if (message != null && e instanceof ProtocolException) message = message.split(":", 2)[0];
    String cause = e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return cause.substring(0, Math.min(cause.length(), MAX_CAUSE_LENGTH));
  }
}
