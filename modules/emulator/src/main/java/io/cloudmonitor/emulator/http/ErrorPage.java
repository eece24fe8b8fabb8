package io.cloudmonitor.emulator.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page for what is not HTTP enough to reach a service: a status, and nothing of the cause. */
final class ErrorPage implements Request.Handler {
  private final InstantSource clock;

  ErrorPage(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() == 0 ? 500 : response.getStatus();
    new AnswerWriter(response, callback, clock)
        .write(Answer.html(status, HttpStatus.getMessage(status)));
    return true;
  }
}
