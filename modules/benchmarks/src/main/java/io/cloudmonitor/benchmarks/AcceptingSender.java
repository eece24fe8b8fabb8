package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.http.HttpSender;

/** Transport that accepts every request without sending it. */
final class AcceptingSender implements HttpSender {
  private static final HttpOutcome ALIYUN =
      new HttpOutcome.Answered(HttpResponse.of(200, "{\"code\":\"200\",\"msg\":\"\"}"));
  private static final HttpOutcome TENCENT = new HttpOutcome.Answered(
      HttpResponse.of(200, "{\"code\":0,\"codeDesc\":\"Success\",\"message\":\"\"}"));

  private final HttpOutcome answer;
  private long bytes;
  private long requests;

  AcceptingSender(Target target) {
    answer = target == Target.TENCENT ? TENCENT : ALIYUN;
  }

  long requests() {
    return requests;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    requests++;
    bytes += request.size();
    return answer;
  }

  @Override
  public void close() {}
}
