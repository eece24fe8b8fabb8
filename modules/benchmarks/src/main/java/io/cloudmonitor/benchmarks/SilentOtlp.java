package io.cloudmonitor.benchmarks;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Transport for OTLP that has the message written, into nothing. */
public final class SilentOtlp implements HttpSenderProvider, HttpSender {
  private static final HttpResponse OK = new HttpResponse() {
    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "OK";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  };

  /** Creates a transport; called by the SDK. */
  public SilentOtlp() {}

  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    return this;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      message.writeMessage(OutputStream.nullOutputStream());
      onResponse.accept(OK);
    } catch (IOException e) {
      onError.accept(e);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
