package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.FuzzInput;
import java.util.Map;

/** Fuzz target: an answer's status, two headers and body through the classifiers. */
public final class AliyunClassifierFuzz {
  private AliyunClassifierFuzz() {}

  /** Runs one input; throws if a rule is broken. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    FuzzInput input = new FuzzInput(bytes);
    int status = 200 + input.small() * 2;
    String header = new String[] {"Retry-After", "X-RateLimit-User", "x-other"}[input.small() % 3];
    Map<String, String> headers = Map.of(header, input.text(), "Date", input.text());
    HttpResponse response = new HttpResponse(status, headers, input.rest());
    Verdict verdict = AnswerRules.classify(AliyunTransport.OPENAPI, response);
    if (!AnswerRules.classify(AliyunTransport.METRICHUB, response).word().equals(verdict.word())) {
      throw new AssertionError("the transports disagree on " + verdict);
    }
  }
}
