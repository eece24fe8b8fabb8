package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.Corpus;
import io.cloudmonitor.publisher.testing.Mutations;
import io.cloudmonitor.publisher.testing.Seed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A million damaged answers, and the fuzzer's corpus: no exception and no false success. */
class HostileAnswersTest {
  private static final int CASES = 1_000_000;

  private static final AliyunTransport[] TRANSPORTS = AliyunTransport.values();

  private static final int[] STATUSES = {
    200, 200, 200, 200, 200, 201, 204, 206, 299, 100, 301, 302, 304, 307, 400, 401, 403, 404, 405,
    407, 408, 413, 414, 429, 431, 500, 502, 503, 504, 599, 999, 0, -1
  };

  private static final List<byte[]> BODIES = Stream.of(
          "{\"RequestId\":\"05B36C2C\",\"Message\":\"success\",\"Code\":\"200\"}",
          "{\"code\":\"200\",\"msg\":\"\",\"requestId\":\"1\",\"data\":{}}",
          "{\"code\":200,\"Success\":true,\"data\":[{\"code\":\"206\"}]}",
          "{\"code\":\"206\",\"msg\":\"reach max time series num\",\"requestId\":\"1\"}",
          "{\"code\":\"403\",\"msg\":\"verification fails: over the rate limit\"}",
          "{\"RequestId\":\"R\",\"HostId\":\"h\",\"Code\":\"Throttling.User\",\"Message\":\"flow control\"}",
          "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to sign is:POST&%2F&Signature%3Dx\"}",
          "{\"Code\":\"InvalidTimeStamp.Expired\",\"Message\":\"时间\",\"code2\":\"200\"}",
          "<?xml version='1.0' encoding='UTF-8'?><PutCustomMetricResponse><Message>success</Message>"
              + "<RequestId>1</RequestId><Code>200</Code></PutCustomMetricResponse>",
          "<Error><RequestId>1</RequestId><Code>Forbidden.RAM</Code><Message>a &lt; b</Message></Error>",
          "<html><head><title>502 Bad Gateway</title></head><body>200</body></html>",
          "")
      .map(body -> body.getBytes(StandardCharsets.UTF_8))
      .toList();

  private static final List<byte[]> HEADERS = Stream.of(
          "7",
          "0",
          "-1",
          "1000000000",
          "99999999999999999999",
          "1.5",
          "",
          " 5 ",
          "٣",
          "Tue, 14 Nov 2023 22:14:00 GMT",
          "Tue, 14 Nov 2023 22:34:00 GMT",
          "Sun Nov  6 08:49:37 1994",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          "Remain:0,TimeLeft:1500",
          "Remain:0,TimeLeft:999999999999",
          "TimeLeft:99999999999999")
      .map(value -> value.getBytes(StandardCharsets.UTF_8))
      .toList();

  @Test
  void noDamageMakesASuccessAndNoneAnException() {
    Seed seed = new Seed();
    Map<String, Integer> words = new HashMap<>();
    for (int number = 0; number < CASES; number++) {
      Random random = seed.random(number);
      try {
        Verdict verdict =
            AnswerRules.classify(TRANSPORTS[number % TRANSPORTS.length], answer(random));
        words.merge(verdict.word(), 1, Integer::sum);
      } catch (RuntimeException | AssertionError e) {
        fail(seed.describe(number), e);
      }
    }
    assertThat(words.keySet())
        .as("the damage leaves something to classify")
        .contains(
            "accepted",
            "quota",
            "retry",
            "throttled",
            "clock-skew",
            "too-large",
            "poisoned",
            "unclear",
            "misconfigured");
  }

  private static HttpResponse answer(Random random) {
    Mutations mutations = new Mutations(random, BODIES);
    Mutations ofHeaders = new Mutations(random, HEADERS);
    Map<String, String> headers = new HashMap<>();
    for (String name : List.of("Retry-After", "date", "X-RateLimit-User", "Content-Type")) {
      if (random.nextInt(3) == 0) {
        headers.put(name, new String(ofHeaders.next(), StandardCharsets.ISO_8859_1));
      }
    }
    int status =
        random.nextInt(10) == 0 ? random.nextInt(1_000) : STATUSES[random.nextInt(STATUSES.length)];
    return new HttpResponse(status, headers, mutations.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Code\":\"2\ufeff00\"}",
        "{\"Code\":\"\",\"code\":\"200\"}",
        "{\"Code\":null,\"code\":\"200\"}",
        "{\"Code\":{\"x\":\"206\"},\"code\":\"200\"}",
        "<Error><Code>200</Code></Error>",
        "<PutCustomMetricResponse><Code>200<a>6</a></Code></PutCustomMetricResponse>",
        "<PutCustomMetricResponse><Code><a>6</a>200</Code></PutCustomMetricResponse>",
        "<PutCustomMetricResponse><Code/><Code>200</Code></PutCustomMetricResponse>",
        "<PutCustomMetricResponse><Code>200&x;</Code></PutCustomMetricResponse>",
        "<!DOCTYPE x><PutCustomMetricResponse><Code>200</Code></PutCustomMetricResponse>"
      })
  void answerThatOnlyLooksLikeSuccessIsUnclear(String body) {
    HttpResponse response = HttpResponse.of(200, body);

    assertThat(AnswerRules.saysSuccess(response)).isFalse();
    assertThat(AnswerRules.classify(AliyunTransport.OPENAPI, response).word()).isEqualTo("unclear");
    assertThat(AnswerRules.classify(AliyunTransport.METRICHUB, response).word())
        .isEqualTo("unclear");
  }

  @ParameterizedTest
  @MethodSource
  void inputOfTheFuzzerIsNoFalseSuccess(byte[] input) {
    AliyunClassifierFuzz.fuzzerTestOneInput(input);
  }

  static Stream<Arguments> inputOfTheFuzzerIsNoFalseSuccess() {
    return Corpus.of(AliyunClassifierFuzz.class).entrySet().stream()
        .map(input -> argumentSet(input.getKey(), input.getValue()));
  }
}
