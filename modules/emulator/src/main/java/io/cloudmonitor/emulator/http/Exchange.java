package io.cloudmonitor.emulator.http;

import java.time.InstantSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The server's side of one request, until it is answered.
 *
 * @param callback told once, when the answer is complete or has failed
 */
record Exchange(Request request, Response response, Callback callback) {
  /** Returns a writer whose answers bear the date of {@code clock}. */
  AnswerWriter writer(InstantSource clock) {
    return new AnswerWriter(response, callback, clock);
  }

  Misbehaviour misbehaviour() {
    return new Misbehaviour(request, callback);
  }
}
