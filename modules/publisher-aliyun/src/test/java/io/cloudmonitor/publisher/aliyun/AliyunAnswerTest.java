package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliyunAnswerTest {
  @ParameterizedTest
  @MethodSource
  void readsCodeAndMessage(String body, String code, String message) {
    assertThat(AliyunAnswer.read(body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new AliyunAnswer(code, message));
  }

  static Stream<Arguments> readsCodeAndMessage() {
    return Stream.of(
        argumentSet("OpenAPI", "{\"Code\":\"200\",\"Message\":\"success\"}", "200", "success"),
        argumentSet("metrichub", "{\"code\":\"206\",\"msg\":\"m\",\"data\":{}}", "206", "m"),
        argumentSet("lower case", "{\"code\":\"a\",\"message\":\"m\"}", "a", "m"),
        argumentSet("description", "{\"Code\":\"a\",\"Description\":\"d\"}", "a", "d"),
        argumentSet("null message", "{\"Code\":\"a\",\"Message\":null}", "a", ""),
        argumentSet("blanks around", " \r\n {\"Code\":\" a \"} ", "a", ""),
        argumentSet("byte order mark", "\ufeff{\"Code\":\"200\"}", "200", ""),
        argumentSet("nested", "{\"x\":{\"Code\":\"b\"},\"y\":[[1]],\"Code\":\"a\"}", "a", ""),
        argumentSet("structure as code", "{\"Code\":{\"a\":1},\"Message\":\"m\"}", "", "m"),
        argumentSet(
            "XML", "<Error><Code>a</Code><Message>m &lt; n</Message></Error>", "a", "m < n"),
        argumentSet("XML, nested", "<Error><x><Code>b</Code></x><Code>a</Code></Error>", "a", ""),
        argumentSet("XML, CDATA", "<Error><Code><![CDATA[a]]></Code></Error>", "a", ""));
  }

  @ParameterizedTest
  @MethodSource
  void anythingElseIsUnknown(byte[] body) {
    assertThat(AliyunAnswer.read(body)).isEqualTo(AliyunAnswer.UNKNOWN);
  }

  static Stream<Arguments> anythingElseIsUnknown() {
    String code = "{\"Code\":\"200\"}";
    return Stream.of(
        argumentSet("nothing", bytes("")),
        argumentSet("blank", bytes(" \n")),
        argumentSet("text", bytes("success")),
        argumentSet("array", bytes("[" + code + "]")),
        argumentSet("string", bytes("\"200\"")),
        argumentSet("no code", bytes("{\"Message\":1,\"x\":[}")),
        argumentSet("UTF-16", code.getBytes(StandardCharsets.UTF_16)),
        argumentSet("EBCDIC", code.getBytes(Charset.forName("IBM1047"))),
        argumentSet("unclosed", bytes("{\"Code\":\"200\"")),
        argumentSet("doubled", bytes(code + code)),
        argumentSet("deep JSON", bytes("{\"a\":" + "[".repeat(100_000))),
        argumentSet("deep XML", bytes("<Error><Code>1</Code>" + "<a>".repeat(100_000))),
        argumentSet("huge number", bytes("{\"Code\":" + "9".repeat(100_000) + "}")),
        argumentSet("huge string", bytes("{\"Code\":\"" + "a".repeat(1_000_000) + "\"}")),
        argumentSet("two codes", bytes("{\"Code\":\"206\",\"code\":\"200\"}")),
        argumentSet("two codes, XML", bytes("<Error><Code>206</Code><Code>200</Code></Error>")),
        argumentSet("HTML", bytes("<html><body><Code>200</Code></body></html>")),
        argumentSet("broken XML", bytes("<Error><Code>200</Error>")),
        argumentSet(
            "external entity",
            bytes("<!DOCTYPE Error [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<Error><Code>&e;</Code></Error>")),
        argumentSet(
            "billion laughs",
            bytes("<!DOCTYPE Error [<!ENTITY a \"200\"><!ENTITY b \"&a;&a;\">]>"
                + "<Error><Code>&b;</Code></Error>")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
