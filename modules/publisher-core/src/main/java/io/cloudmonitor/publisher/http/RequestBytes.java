package io.cloudmonitor.publisher.http;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Body of one request, which knows how far the request got and what was answered. */
final class RequestBytes extends RequestBody {
  private final HttpBody body;
  private volatile boolean connected;
  private volatile boolean written;
  private volatile int status;
  private volatile Headers headers = new Headers.Builder().build();

  RequestBytes(HttpBody body) {
    this.body = body;
  }

  /** Says that the connection stands and the request is about to be written. */
  void connected() {
    connected = true;
  }

  /** Says with which status and headers the server answered. */
  void answered(int newStatus, Headers newHeaders) {
    status = newStatus;
    headers = newHeaders;
  }

  /** Returns the status of the answer; 0 before it. */
  int status() {
    return status;
  }

  /** Returns the headers of the answer; none before it. */
  Headers headers() {
    return headers;
  }

  /**
   * Returns whether the server may have a complete request: it cannot while part of the body is
   * still here.
   */
  boolean mayHaveArrived() {
    return connected && (written || body.length() == 0);
  }

  @Override
  public @Nullable MediaType contentType() {
    // the signed Content-Type is among the headers
    return null;
  }

  @Override
  public long contentLength() {
    return body.length();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    body.writeTo(sink.outputStream());
    written = true;
  }
}
