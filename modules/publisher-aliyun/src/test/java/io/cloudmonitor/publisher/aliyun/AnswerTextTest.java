package io.cloudmonitor.publisher.aliyun;

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
  void saysWhatTheServiceSaid(String code, String message, String text) {
    assertThat(AnswerText.of(HttpResponse.of(400, ""), new AliyunAnswer(code, message)))
        .isEqualTo(text);
  }

  static Stream<Arguments> saysWhatTheServiceSaid() {
    return Stream.of(
        argumentSet("plain", "Throttling", "denied", "HTTP 400 Throttling: denied"),
        argumentSet("no message", "206", "", "HTTP 400 206:"),
        argumentSet("lines", "a", "one\r\ntwo\u0000\u2028three\u202e", "HTTP 400 a: one two three"),
        argumentSet(
            "signature nonce is a name",
            "SignatureNonceUsed",
            "Specified signature nonce was used already.",
            "HTTP 400 SignatureNonceUsed: Specified signature nonce was used already."),
        argumentSet(
            "code that ends like a secret's name",
            "IncompleteSignature",
            "The request does not conform.",
            "HTTP 400 IncompleteSignature: The request does not conform."),
        argumentSet(
            "signature mismatch is a name",
            "SignatureDoesNotMatch",
            "wrong",
            "HTTP 400 SignatureDoesNotMatch: wrong"),
        argumentSet("Chinese", "a", "流控", "HTTP 400 a: 流控"));
  }

  @ParameterizedTest
  @MethodSource
  void showsNoSecret(String message, String secret) {
    assertThat(AnswerText.of(HttpResponse.of(403, ""), new AliyunAnswer("c", message)))
        .startsWith("HTTP 403 c: ")
        .doesNotContain(secret);
  }

  static Stream<Arguments> showsNoSecret() {
    return Stream.of(
        argumentSet(
            "text to sign",
            "not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26Action",
            "testid"),
        argumentSet("text to sign, one word", "StringToSign: POST testid", "testid"),
        argumentSet("canonical request", "CanonicalRequest is POST\n/\ntestid", "testid"),
        argumentSet("parameter", "AccessKeyId=testid&x=1", "testid"),
        argumentSet("encoded parameter", "AccessKeyId%3Dtestid%26", "testid"),
        argumentSet("JSON echo", "{\"SecurityToken\": \"abcdef\"}", "abcdef"),
        argumentSet("header echo", "Authorization: testid:0F0F", "0F0F"),
        argumentSet("credential", "ACS3-HMAC-SHA256 Credential=testid,Signature=abcdef", "testid"),
        argumentSet("signature", "ACS3-HMAC-SHA256 Credential=testid,Signature=abcdef", "abcdef"),
        argumentSet("AccessKey by its look", "no such key LTAI5tABCDEF", "5tABCDEF"),
        argumentSet("token by its look", "the token CAIS" + "ab+/".repeat(20), "ab+/ab+/"));
  }

  @Test
  void longTextIsCutOnCodePoints() {
    String text =
        AnswerText.of(HttpResponse.of(400, ""), new AliyunAnswer("c", "😀 ".repeat(100_000)));

    assertThat(text).hasSizeLessThanOrEqualTo(AnswerText.MAX_CHARACTERS).endsWith("…");
    assertThat(text.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
        .isEmpty();
  }

  @Test
  void unknownBodyIsNamedByItsTitle() {
    HttpResponse response = HttpResponse.of(
        414, "<html>\r\n<head><title>414 Request-URI Too Large</title></head></html>");

    assertThat(AnswerText.of(response, AliyunAnswer.UNKNOWN))
        .isEqualTo(
            "HTTP 414 '414 Request-URI Too Large', a body of 68 bytes that is no answer of the"
                + " service");
  }

  @Test
  void wordOfAFileIsShortAndQuoted() {
    assertThat(AnswerText.word("Ram\nRole")).isEqualTo("'Ram Role'");
    assertThat(AnswerText.word("a b".repeat(40))).hasSize(42);
    assertThat(AnswerText.message("LTAI5tExample and\tmore")).isEqualTo("LTAI*** and more");
  }
}
