package io.cloudmonitor.publisher.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Body of one request, which knows how far the request got. */
final class RequestBytes extends RequestBody {
  private final byte[] bytes;
  private volatile boolean connected;
  private volatile boolean written;

  RequestBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Says that the connection stands and the request is about to be written. */
  void connected() {
    connected = true;
  }

  /**
   * Returns whether the server may have a complete request: it cannot while part of the body is
   * still here.
   */
  boolean mayHaveArrived() {
    return connected && (written || bytes.length == 0);
  }

  @Override
  public @Nullable MediaType contentType() {
    // the signed Content-Type is among the headers
    return null;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
    written = true;
  }
}
