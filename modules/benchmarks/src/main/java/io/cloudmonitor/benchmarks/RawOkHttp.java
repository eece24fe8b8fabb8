package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** OkHttp without anything around it, but with TCP_NODELAY. */
final class RawOkHttp implements Floor.Outlet {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client =
      new OkHttpClient.Builder().socketFactory(new NoDelay()).build();
  private final String address;

  RawOkHttp(int port) {
    address = "http://127.0.0.1:" + port + SinkServer.PATH;
  }

  @Override
  public void send(ByteWriter body, String signature) {
    send(body.array(), body.size(), signature);
  }

  void send(byte[] bytes, int size, String signature) {
    Request request = new Request.Builder()
        .url(address)
        .header("Authorization", "testid:" + signature)
        .post(new Body(bytes, size))
        .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.body().bytes().length != SinkServer.answerBytes()) {
        throw new IllegalStateException("answered " + response);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    client.connectionPool().evictAll();
  }

  private static final class Body extends RequestBody {
    private final byte[] bytes;
    private final int size;

    Body(byte[] bytes, int size) {
      this.bytes = bytes;
      this.size = size;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return size;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes, 0, size);
    }
  }

  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
