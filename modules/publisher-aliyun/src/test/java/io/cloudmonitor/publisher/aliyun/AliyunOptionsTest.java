package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.Wire;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliyunOptionsTest {
  private static final Map<String, String> LEAST = Map.of(
      "aliyun.region", "cn-hangzhou",
      "aliyun.access-key-id", "testid",
      "aliyun.access-key-secret", "testsecret");

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    AliyunOptions options = from(Map.of());

    assertThat(options.transport()).isEqualTo(AliyunTransport.OPENAPI);
    assertThat(options.endpoint().uri()).hasToString("https://metrics.cn-hangzhou.aliyuncs.com/");
    assertThat(options.credentials().credentials()).isEqualTo(Samples.CREDENTIALS);
    assertThat(options.groupId()).isZero();
    assertThat(options.signature()).isEqualTo(AliyunOptions.Signature.V3);
    assertThat(options.parameters()).isEqualTo(AliyunOptions.Parameters.QUERY);
    assertThat(options.maxRecords()).isEqualTo(20);
    assertThat(options.maxUrlBytes()).isEqualTo(8000);
  }

  @Test
  void metrichubHasItsOwnNumberOfRecords() {
    assertThat(from(Map.of("aliyun.transport", "metrichub")).maxRecords()).isEqualTo(100);
    assertThat(from(Map.of("aliyun.transport", "metrichub", "aliyun.max-records", "50"))
            .maxRecords())
        .isEqualTo(50);
  }

  @Test
  void tokenUnderV1ForcesTheForm() {
    Map<String, String> words = Map.of(
        "aliyun.signature", "v1", "aliyun.parameters", "query", "aliyun.security-token", "t");

    assertThat(from(words).parameters()).isEqualTo(AliyunOptions.Parameters.FORM);
    assertThat(from(Map.of("aliyun.security-token", "t")).parameters())
        .isEqualTo(AliyunOptions.Parameters.QUERY);
  }

  @ParameterizedTest
  @MethodSource
  void wrongValueIsNamedWithWhatIsAllowed(String word, String value, String message) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> from(Map.of(word, value)))
        .withMessage(word + " " + message);
  }

  static Stream<Arguments> wrongValueIsNamedWithWhatIsAllowed() {
    String headerText = "is empty, or has a blank or a character outside printable ASCII";
    return Stream.of(
        argumentSet(
            "transport", "aliyun.transport", "smtp", "is 'smtp': allowed are openapi, metrichub"),
        argumentSet("network", "aliyun.network", "lan", "is 'lan': allowed are public, vpc"),
        argumentSet("signature", "aliyun.signature", "v2", "is 'v2': allowed are v3, v1"),
        argumentSet(
            "parameters", "aliyun.parameters", "body", "is 'body': allowed are query, form"),
        argumentSet(
            "records",
            "aliyun.max-records",
            "22",
            "is '22': allowed is a whole number from 1 to 21"),
        argumentSet(
            "no records",
            "aliyun.max-records",
            "0",
            "is '0': allowed is a whole number from 1 to 21"),
        argumentSet(
            "address",
            "aliyun.max-url-bytes",
            "-1",
            "is '-1': allowed is a whole number from 2000 to 256000"),
        argumentSet(
            "group",
            "aliyun.group-id",
            "-7",
            "is '-7': allowed is the number of an application group, 0 for none"),
        argumentSet(
            "group name",
            "aliyun.group-id",
            "web",
            "is 'web': allowed is the number of an application group, 0 for none"),
        argumentSet("id", "aliyun.access-key-id", "a b", headerText),
        argumentSet(
            "no id",
            "aliyun.access-key-id",
            " ",
            "is missing: the AccessKey of a RAM user that may cms:PutCustomMetric"),
        argumentSet(
            "no secret", "aliyun.access-key-secret", "", "is missing: the secret of the AccessKey"),
        argumentSet("token", "aliyun.security-token", "a\nb", headerText));
  }

  @Test
  void recordsOfAnUploadHaveTheirOwnBound() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(
            () -> from(Map.of("aliyun.transport", "metrichub", "aliyun.max-records", "101")))
        .withMessageContaining("from 1 to 100");
  }

  @Test
  void allProblemsAreToldAtOnceUnderTheUsersNames() {
    Options options = Options.of("app", word -> word.equals("aliyun.network") ? "lan" : null);

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> AliyunOptions.from(options, null))
        .satisfies(e -> assertThat(e.problems())
            .extracting(InvalidOptionsException.Problem::option)
            .containsExactly(
                "app.aliyun.network",
                "app.aliyun.region",
                "app.aliyun.access-key-id",
                "app.aliyun.access-key-secret"));
  }

  @Test
  void providerOfCredentialsStandsInForWords() {
    AliyunOptions options = AliyunOptions.from(
        Options.of(Map.of("aliyun.region", "cn-hangzhou")),
        AliyunCredentialsProvider.of(Samples.TEMPORARY));

    assertThat(options.credentials().credentials()).isSameAs(Samples.TEMPORARY);
  }

  @Test
  void textShowsNoSecret() {
    assertThat(from(Map.of("aliyun.security-token", "testtoken")).toString())
        .doesNotContain("testsecret", "testtoken");
  }

  @ParameterizedTest
  @MethodSource
  void wireDescribesItselfWithoutSecrets(Map<String, String> words, String description) {
    Wire wire = AliyunWire.of(from(words));

    assertThat(wire.description()).isEqualTo(description);
    assertThat(wire.provider()).isEqualTo("aliyun");
  }

  static Stream<Arguments> wireDescribesItselfWithoutSecrets() {
    String openApi = "https://metrics.cn-hangzhou.aliyuncs.com/";
    return Stream.of(
        argumentSet("V3", Map.of(), openApi + " (openapi, signature v3, query)"),
        argumentSet(
            "V1, form",
            Map.of("aliyun.signature", "v1", "aliyun.parameters", "form"),
            openApi + " (openapi, signature v1, form)"),
        argumentSet(
            "metrichub",
            Map.of("aliyun.transport", "metrichub", "aliyun.network", "vpc"),
            "http://metrichub-cn-hangzhou.aliyun.com/metric/custom/upload (metrichub)"));
  }

  private static AliyunOptions from(Map<String, String> words) {
    Map<String, String> all = new HashMap<>(LEAST);
    all.putAll(words);
    return AliyunOptions.from(Options.of(all), null);
  }
}
