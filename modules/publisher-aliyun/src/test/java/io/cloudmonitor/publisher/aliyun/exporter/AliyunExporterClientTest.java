package io.cloudmonitor.publisher.aliyun.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.aliyun.AliyunCredentials;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliyunExporterClientTest {
  private final FakeHttpSender sender =
      new FakeHttpSender().always(request -> Samples.recorded("put.json"));
  private final AliyunExporterClient client = new AliyunExporterClient(Samples.api(sender));

  private HttpRequest sent() {
    assertThat(sender.requests()).hasSize(1);
    HttpRequest request = sender.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers()).containsKeys("Authorization", "x-acs-security-token");
    return request;
  }

  @Test
  void outputIsPutInTheBodySoThatNoAddressHoldsItsSecret() {
    client.putOutput(Samples.OUTPUT);

    HttpRequest request = sent();
    assertThat(request.uri()).hasToString("https://metrics.cn-qingdao.aliyuncs.com/");
    assertThat(request.headers())
        .containsEntry("x-acs-action", "PutExporterOutput")
        .containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(Samples.form(request))
        .isEqualTo(Map.of(
            "ConfigJson", Samples.CONFIG,
            "DestName", "exporterConfig",
            "DestType", "sls",
            "Desc", "Export CPU metrics"));
  }

  @Test
  void ruleIsPutWithItsOutputsNumbered() {
    client.putRule(
        new ExporterRule("r", "acs_rds_dashboard", "CpuUsage", List.of(60), List.of("b", "a"), ""));

    HttpRequest request = sent();
    assertThat(request.headers()).containsEntry("x-acs-action", "PutExporterRule");
    assertThat(request.body().length()).isZero();
    assertThat(Samples.query(request))
        .isEqualTo(Map.of(
            "RuleName", "r",
            "Namespace", "acs_rds_dashboard",
            "MetricName", "CpuUsage",
            "TargetWindows", "60",
            "DstNames.1", "a",
            "DstNames.2", "b"));
  }

  @Test
  void outputAndRuleAreDeletedByName() {
    client.deleteRule("r 1");
    client.deleteOutput("o&1");

    assertThat(sender.requests())
        .extracting(request -> request.headers().get("x-acs-action"))
        .containsExactly("DeleteExporterRule", "DeleteExporterOutput");
    assertThat(Samples.query(sender.requests().get(0))).isEqualTo(Map.of("RuleName", "r 1"));
    assertThat(Samples.query(sender.requests().get(1))).isEqualTo(Map.of("DestName", "o&1"));
  }

  @Test
  void outputsAreReadAsTheDocumentsShowThem() {
    sender.next(Samples.recorded("outputs.json"));

    assertThat(client.outputs()).singleElement().satisfies(output -> {
      assertThat(output.name()).isEqualTo("exporterConfig");
      assertThat(output.type()).isEqualTo("SLS");
      assertThat(Samples.OUTPUT.config().differences(output.config())).isEmpty();
    });
    assertThat(Samples.query(sent())).isEqualTo(Map.of("PageNumber", "1", "PageSize", "100"));
  }

  @Test
  void rulesAreReadAsTheDocumentsShowThem() {
    sender.next(Samples.recorded("rules.json"));

    assertThat(client.rules()).containsExactly(Samples.RULE);
  }

  @Test
  void configMayComeAsTextAndMuchMayBeMissing() {
    sender.next(
        Samples.answer(
            200,
            "{\"Code\":200,\"Total\":2,\"Datapoints\":{\"Datapoint\":["
                + "{\"DestName\":\"a\",\"ConfigJson\":\"{\\\"ak\\\":\\\"x\\\"}\"},{\"DestName\":\"b\"}]}}"),
        Samples.answer(
            200,
            "{\"Code\":\"200\",\"Datapoints\":{\"Datapoint\":[{\"RuleName\":\"r\",\"DstName\":[\"a\"]}]}}"),
        Samples.answer(200, "{\"Code\":\"200\",\"Datapoints\":{\"Datapoint\":[]}}"));

    assertThat(client.outputs())
        .containsExactly(
            new ExporterOutput("a", ConfigJson.of("{\"ak\":\"x\"}")),
            new ExporterOutput("b", ConfigJson.of("{}")));
    assertThat(client.rules())
        .containsExactly(new ExporterRule("r", "", "", List.of(), List.of("a"), ""));
  }

  @Test
  void pagesAreWalkedToTheEndAndWhatMovesIsTakenOnce() {
    List<String> pages = List.of(rules(0, 100), rules(99, 199), rules(199, 230));
    sender.always(request -> Samples.answer(
        200,
        "{\"Code\":\"200\",\"Success\":true,\"Total\":231,\"Datapoints\":{\"Datapoint\":["
            + pages.get(Integer.parseInt(Samples.query(request).get("PageNumber")) - 1)
            + "]}}"));

    assertThat(client.rules()).extracting(ExporterRule::name).hasSize(230).contains("r0", "r229");
    assertThat(sender.requests()).hasSize(3);
  }

  private static String rules(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"RuleName\":\"r" + i + "\",\"TargetWindows\":\"60\"}")
        .collect(Collectors.joining(","));
  }

  @Test
  void pagesWithoutAnEndAreGivenUp() {
    sender.always(request -> Samples.answer(
        200, "{\"Code\":\"200\",\"Datapoints\":{\"Datapoint\":[" + rules(0, 1) + "]}}"));

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(client::rules)
        .withMessage("DescribeExporterRuleList: there is no end of pages");
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoSuccessIsAnException(HttpOutcome outcome, String code, String message) {
    sender.next(outcome);

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(() -> client.putOutput(Samples.OUTPUT))
        .withMessage("PutExporterOutput: " + message)
        .satisfies(e -> {
          assertThat(e.action()).isEqualTo("PutExporterOutput");
          assertThat(e.code()).isEqualTo(code);
        });
  }

  static Stream<Arguments> whatIsNoSuccessIsAnException() {
    return Stream.of(
        argumentSet(
            "Success false with HTTP 200",
            Samples.recorded("refused.json"),
            "200",
            "HTTP 200 200: The Request is not authorization., Success false"
                + " (request 6A5F022D-AC7C-460E-94AE-B9E75083D027)"),
        argumentSet(
            "Code 403 with HTTP 200",
            Samples.answer(200, "{\"Code\":\"403\",\"Message\":\"no\",\"Success\":true}"),
            "403",
            "HTTP 200 403: no"),
        argumentSet(
            "gateway",
            Samples.answer(
                400,
                "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to sign is:x\"}"),
            "SignatureDoesNotMatch",
            "HTTP 400 SignatureDoesNotMatch: (text to sign left out). Check"
                + " aliyun.access-key-secret: it does not belong to aliyun.access-key-id."),
        argumentSet(
            "secret that comes back",
            Samples.answer(
                400,
                "{\"Code\":\"InvalidParameter\",\"Message\":\"bad TxHwuJ8yAb3AUexample of 17754\"}"),
            "InvalidParameter",
            "HTTP 400 InvalidParameter: bad *** of ***"),
        argumentSet(
            "code 200 with HTTP 500",
            Samples.answer(500, "{\"Code\":\"200\"}"),
            "200",
            "HTTP 500 200:"),
        argumentSet(
            "no JSON",
            Samples.answer(502, "<html><title>Bad Gateway</title>"),
            "",
            "HTTP 502 'Bad Gateway', a body of 32 bytes that is no answer of the service"),
        argumentSet("unsent", new HttpOutcome.Unsent("refused"), "", "not sent: refused"),
        argumentSet(
            "ambiguous",
            new HttpOutcome.Ambiguous("timeout"),
            "",
            "no complete answer, and it may have been carried out: timeout"));
  }

  @Test
  void describedNonsenseIsToldAsSuch() {
    sender.next(
        Samples.answer(
            200,
            "{\"Code\":\"200\",\"Datapoints\":{\"Datapoint\":[{\"DestName\":\"a\",\"ConfigJson\":\"hush\"}]}}"));

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(client::outputs)
        .withMessageContaining("the answer is not understood: ConfigJson is no valid JSON")
        .withMessageNotContaining("hush");
  }

  @Test
  void incompleteThingsAreNotSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.putOutput(new ExporterOutput("o", ConfigJson.of("{\"ak\":\"\"}"))))
        .withMessage("ConfigJson has no endpoint, project, logstore, ak, as");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> client.putRule(new ExporterRule("r", "n", "m", List.of(), List.of("o"), "")))
        .withMessage("TargetWindows of r is empty");
    assertThatIllegalArgumentException().isThrownBy(() -> client.deleteOutput(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> client.deleteRule(""));
    assertThat(sender.requests()).isEmpty();
  }

  @Test
  void builderSpeaksTheWordsOfThePublisher() {
    AliyunCredentialsProvider credentials =
        AliyunCredentialsProvider.of(new AliyunCredentials("testid", "testsecret"));
    AliyunExporterClient.Builder builder = AliyunExporterClient.builder()
        .region("cn-hangzhou")
        .endpoint("http://127.0.0.1:1")
        .credentials(credentials)
        .option("aliyun.network", "vpc");

    try (AliyunExporterClient built = builder.build()) {
      assertThat(built).hasToString("AliyunExporterClient[AliyunApi[http://127.0.0.1:1/]]");
    }
    assertThat(builder)
        .hasToString(
            "AliyunExporterClient.Builder[aliyun.endpoint, aliyun.network, aliyun.region]");
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> builder.option("aliyun.transport", "metrichub").build())
        .withMessage("aliyun.transport is metrichub, which takes records alone");
  }

  @Test
  void closingItClosesItsConnections() {
    client.close();

    assertThat(sender.isClosed()).isTrue();
  }
}
