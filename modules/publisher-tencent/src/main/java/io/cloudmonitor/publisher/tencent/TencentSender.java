package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;

/** Sender that says why the service's own name is unknown nearly everywhere. Thread-safe. */
final class TencentSender implements HttpSender {
  private final HttpSender sender;

  TencentSender(HttpSender sender) {
    this.sender = sender;
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    HttpOutcome outcome = sender.send(request);
    if (outcome instanceof HttpOutcome.Unsent unsent
        && unsent.cause().startsWith("UnknownHostException")) {
      return new HttpOutcome.Unsent(unsent.cause() + ". " + PutMonitorData.END_OF_LIFE);
    }
    return outcome;
  }

  @Override
  public void releaseIdle() {
    sender.releaseIdle();
  }

  @Override
  public void close() {
    sender.close();
  }
}
