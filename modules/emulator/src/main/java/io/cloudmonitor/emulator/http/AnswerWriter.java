package io.cloudmonitor.emulator.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer, dated by the emulator's clock. */
final class AnswerWriter {
  private static final int BUFFER_BYTES = 32 * 1024;

  private final Response response;
  private final Callback callback;
  private final InstantSource clock;

  AnswerWriter(Response response, Callback callback, InstantSource clock) {
    this.response = response;
    this.callback = callback;
    this.clock = clock;
  }

  void write(Answer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put("Date", HttpDate.format(clock.instant()));
    try (OutputStream out =
        new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER_BYTES)) {
      answer.body().writeTo(out);
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    callback.succeeded();
  }
}
