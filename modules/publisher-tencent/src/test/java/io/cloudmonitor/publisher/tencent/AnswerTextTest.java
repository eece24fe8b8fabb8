package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTextTest {
  @ParameterizedTest
  @MethodSource
  void showsNoSecret(String message, String secret) {
    assertThat(AnswerText.of(HttpResponse.of(200, ""), new TencentAnswer("1011", message)))
        .startsWith("HTTP 200 1011: ")
        .doesNotContain(secret);
  }

  static Stream<Arguments> showsNoSecret() {
    return Stream.of(
        argumentSet("text to sign", "POSTreceiver.monitor.tencentyun.com/v2?SecretId=x1", "x1"),
        argumentSet("named text to sign", "string to sign: x1", "x1"),
        argumentSet("parameter", "SecretId=testid&x=1", "testid"),
        argumentSet("JSON", "{\"Signature\": \"abcdef\"}", "abcdef"),
        argumentSet("token", "Token%3Dabcdef%26", "abcdef"),
        argumentSet("key by its look", "no such key AKI" + "D12345", "12345"),
        argumentSet("token by its length", "it was " + "ab+/".repeat(20), "ab+/ab+/"));
  }

  @Test
  void saysWhatTheServiceSaidOnOneLine() {
    assertThat(AnswerText.of(
            HttpResponse.of(200, ""), new TencentAnswer("1017", "维度\r\nwrong\u0000keys")))
        .isEqualTo("HTTP 200 1017: 维度 wrong keys");
  }

  @Test
  void longTextIsCut() {
    assertThat(
            AnswerText.of(HttpResponse.of(200, ""), new TencentAnswer("1", "😀 ".repeat(100_000))))
        .hasSizeLessThanOrEqualTo(AnswerText.MAX_CHARACTERS)
        .endsWith("…");
  }

  @Test
  void unknownBodyIsNamedByItsTitle() {
    HttpResponse response = HttpResponse.of(502, "<html><title>Bad Gateway</title></html>");

    assertThat(AnswerText.of(response, TencentAnswer.UNKNOWN))
        .isEqualTo("HTTP 502 'Bad Gateway', a body of 39 bytes that is no answer of the service");
  }
}
