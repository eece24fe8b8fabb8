package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.http.Parameters;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Provider;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  private static final String CONFIG = "{\"endpoint\":\"http://cn-qingdao-share.log.aliyuncs.com\","
      + "\"project\":\"exporter\",\"logstore\":\"monitor&log\",\"ak\":\"key-of-log\","
      + "\"userId\":\"17754\",\"as\":\"hidden secret=&\"}";

  private static final String PARAMETER = "ParameterInvalid";

  private final Account account = new Account();

  @Test
  @Documented(Pages.EXPORTER)
  void outputsAreListedAsThePageShowsThem() throws Exception {
    assertThat(account.body(put("exporterOut")))
        .isEqualTo("{\"RequestId\":\"R-1\",\"Code\":\"200\",\"Message\":\"success\","
            + "\"Success\":true}");
    JsonNode list = list("DescribeExporterOutputList", "");
    assertThat(list.get("Success").booleanValue()).isTrue();
    assertThat(list.get("PageNumber").intValue()).isEqualTo(1);
    assertThat(list.get("Total").intValue()).isEqualTo(1);
    assertThat(list.at("/Datapoints/Datapoint/0").toString())
        .isEqualTo("{\"DestName\":\"exporterOut\",\"DestType\":\"SLS\","
            + "\"CreateTime\":1700000040000,\"ConfigJson\":{\"ak\":\"key-of-log\","
            + "\"as\":\"hidden secret=&\",\"endpoint\":\"http://cn-qingdao-share.log.aliyuncs.com\","
            + "\"logstore\":\"monitor&log\",\"project\":\"exporter\"}}");
  }

  @Test
  @Documented(Pages.EXPORTER)
  void rulesAreListedAsThePageShowsThem() throws Exception {
    put("a");
    put("b");
    assertThat(send("PutExporterRule", rule("r", "a", "b")).code()).isEqualTo("200");
    assertThat(
            list("DescribeExporterRuleList", "").at("/Datapoints/Datapoint/0").toString())
        .isEqualTo("{\"RuleName\":\"r\",\"Namespace\":\"acs_ecs_dashboard\","
            + "\"MetricName\":\"CPUUtilization\",\"TargetWindows\":\"60,300\",\"Dimension\":\"\","
            + "\"Describe\":\"a rule\",\"Enabled\":true,\"CreateTime\":1700000040000,"
            + "\"DstName\":{\"DstName\":[\"a\",\"b\"]}}");
  }

  @Test
  @Documented(Pages.EXPORTER)
  void aPutOfAKnownNameModifies() throws Exception {
    put("a");
    send("PutExporterRule", rule("r", "a"));
    account.clock.advance(Duration.ofMinutes(5));
    send("PutExporterOutput", output("a").set("ConfigJson", CONFIG.replace("exporter", "other")));
    send("PutExporterRule", rule("r", "a").set("TargetWindows", "300"));
    JsonNode output = list("DescribeExporterOutputList", "").at("/Datapoints/Datapoint");
    assertThat(output).hasSize(1);
    assertThat(output.at("/0/ConfigJson/project").asText()).isEqualTo("other");
    assertThat(output.at("/0/CreateTime").longValue()).isEqualTo(1_700_000_040_000L);
    JsonNode rule = list("DescribeExporterRuleList", "").at("/Datapoints/Datapoint");
    assertThat(rule).hasSize(1);
    assertThat(rule.at("/0/TargetWindows").asText()).isEqualTo("300");
    assertThat(rule.at("/0/CreateTime").longValue()).isEqualTo(1_700_000_040_000L);
  }

  @Test
  @Documented(Pages.EXPORTER)
  void whatIsDeletedIsGoneAndCannotBeDeletedAgain() throws Exception {
    put("a");
    send("PutExporterRule", rule("r", "a"));
    assertThat(send("DeleteExporterOutput", calls().set("DestName", "a")).code())
        .isEqualTo("200");
    assertThat(list("DescribeExporterOutputList", "").get("Total").intValue()).isZero();
    assertThat(list("DescribeExporterRuleList", "").get("Total").intValue()).isEqualTo(1);
    assertThat(send("DeleteExporterRule", calls().set("RuleName", "r")).code()).isEqualTo("200");
    assertThat(list("DescribeExporterRuleList", "").get("Total").intValue()).isZero();
    Reply output = send("DeleteExporterOutput", calls().set("DestName", "a"));
    assertThat(output.answer().status()).isEqualTo(404);
    assertThat(output.code()).isEqualTo("ResourceNotFound");
    assertThat(send("DeleteExporterRule", calls().set("RuleName", "r")).code())
        .isEqualTo("ResourceNotFound");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, '1,2,3,4,5,6,7,8,9,10'",
    "PageSize=3, 1, '1,2,3'",
    "PageNumber=2, 2, '11,12'",
    "PageNumber=3&PageSize=5, 3, '11,12'",
    "PageNumber=9&PageSize=5, 9, ''",
    "PageNumber=999999999&PageSize=999999999, 999999999, ''"
  })
  @Documented(Pages.EXPORTER)
  void listsComeInPages(String query, int number, String names) throws Exception {
    IntStream.rangeClosed(1, 12).forEach(i -> put(Integer.toString(i)));
    JsonNode list = list("DescribeExporterOutputList", query);
    assertThat(list.get("PageNumber").intValue()).isEqualTo(number);
    assertThat(list.get("Total").intValue()).isEqualTo(12);
    assertThat(list.at("/Datapoints/Datapoint").findValuesAsText("DestName"))
        .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(",")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PageNumber=0", "PageSize=0", "PageSize=x", "PageNumber=-1"})
  @Assumed("no page says what follows from a page that is none")
  void aPageThatIsNoneIsRefused(String query) {
    Reply reply = sendList("DescribeExporterRuleList", query);
    assertThat(reply.code()).isEqualTo("ParameterInvalid");
  }

  @ParameterizedTest
  @MethodSource
  @Documented(Pages.EXPORTER)
  void refuses(String action, SignedCalls calls, int status, String code) {
    put("a");
    Reply reply = send(action, calls);
    assertThat(reply.code()).as(reply.message()).isEqualTo(code);
    assertThat(reply.answer().status()).isEqualTo(status);
    assertThat(account.body(reply)).doesNotContain("Success", "hidden", "key-of-log");
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        output("no name", "DestName", "", 400, "MissingDestName"),
        output("no config", "ConfigJson", "", 400, "MissingConfigJson"),
        output("config not JSON", "ConfigJson", "{hidden", 400, "ParameterInvalid"),
        output("config an array", "ConfigJson", "[\"hidden\"]", 400, "ParameterInvalid"),
        output("no secret", "ConfigJson", CONFIG.replace("\"as\"", "\"no\""), 400, PARAMETER),
        output(
            "secret a number",
            "ConfigJson",
            CONFIG.replace("\"hidden secret=&\"", "1"),
            400,
            PARAMETER),
        output("no key", "ConfigJson", CONFIG.replace("\"ak\"", "\"no\""), 400, PARAMETER),
        output("no project", "ConfigJson", CONFIG.replace("\"project\"", "\"no\""), 400, PARAMETER),
        output("empty store", "ConfigJson", CONFIG.replace("monitor&log", " "), 400, PARAMETER),
        output("other service", "DestType", "oss", 400, PARAMETER),
        rule("no name", "RuleName", "", 400, "MissingRuleName"),
        rule("no output", "DstNames.1", null, 400, "MissingDstNames"),
        rule("unknown output", "DstNames.1", "b", 404, "ResourceNotFound"),
        rule("unknown second output", "DstNames.2", "b", 404, "ResourceNotFound"),
        rule("gap", "DstNames.3", "a", 400, PARAMETER),
        rule("outputs in a list", "DstNames", "a", 400, "UnsupportedParameter"),
        rule("windows not numbers", "TargetWindows", "1m", 400, PARAMETER),
        rule("window too short", "TargetWindows", "300,59", 400, PARAMETER),
        argumentSet(
            "21 outputs", "PutExporterRule", rule("r", "a,".repeat(21).split(",")), 400, PARAMETER),
        argumentSet("no output to delete", "DeleteExporterOutput", calls(), 400, "MissingDestName"),
        argumentSet("no rule to delete", "DeleteExporterRule", calls(), 400, "MissingRuleName"));
  }

  private static Arguments output(
      String name, String field, String value, int status, String code) {
    return argumentSet(name, "PutExporterOutput", output("x").set(field, value), status, code);
  }

  private static Arguments rule(String name, String field, String value, int status, String code) {
    SignedCalls calls = rule("r", "a");
    if (value == null) calls.parameters.remove(field);
    else calls.set(field, value);
    return argumentSet(name, "PutExporterRule", calls, status, code);
  }

  @Test
  @Documented("the service's metadata: what changes something is a POST")
  void aChangeByGetIsRefused() {
    SignedCalls get = output("a").header("x-acs-action", "PutExporterOutput");
    get.method = "GET";
    Reply reply = account.send(get.v3());
    assertThat(reply.code()).isEqualTo("UnsupportedHTTPMethod");
    assertThat(reply.toString()).doesNotContain("hidden");
  }

  @Test
  @Assumed("the page requires DestType and the service's metadata does not")
  void theTypeMayBeLeftOut() {
    assertThat(send("PutExporterOutput", output("a").set("DestType", "")).code())
        .isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"testsecret", "wrong"})
  void noSecretOfAnOutputIsRemembered(String secret) {
    SignedCalls v1 = output("a").set("Action", "PutExporterOutput");
    SignedCalls form = output("a").set("Action", "PutExporterOutput");
    SignedCalls v3 = output("a").header("x-acs-action", "PutExporterOutput");
    SignedCalls misspelt = output("a").set("configjson", CONFIG);
    for (SignedCalls calls : new SignedCalls[] {v1, form, v3, misspelt}) calls.secret = secret;
    for (Call call : new Call[] {v1.v1(), form.v1Form(), v3.v3(), misspelt.v1()}) {
      Reply reply = account.send(call);
      assertThat(reply.stringToSign()).isNotEmpty();
      assertThat(reply.toString() + account.body(reply))
          .contains("DestName")
          .doesNotContain("hidden", "key-of-log", "17754", "testsecret");
    }
  }

  @Test
  void aSecretAsLongAsABodyIsMaskedToo() {
    String config = CONFIG.replace("hidden", "hidden".repeat(100_000));
    SignedCalls v1 = output("a").set("ConfigJson", config).set("Action", "PutExporterOutput");
    Reply reply = account.send(v1.v1Form());
    assertThat(reply.code()).isEqualTo("200");
    assertThat(reply.toString()).doesNotContain("hidden").contains("ConfigJson=***");
  }

  @Test
  @Documented("seed: PutExporterOutput, sample success responses")
  void answersXmlWhereItIsAskedFor() {
    put("a");
    put("b");
    send("PutExporterRule", rule("r", "a", "b"));
    SignedCalls calls = calls().set("Action", "DescribeExporterRuleList").set("Format", "XML");
    assertThat(account.body(account.send(calls.v1())))
        .contains("<Success>true</Success>", "<Total>1</Total>")
        .contains("<Datapoints><Datapoint><RuleName>r</RuleName>")
        .contains("<DstName><DstName>a</DstName><DstName>b</DstName></DstName>");
  }

  @Test
  @Assumed("Success may be false under status 200, but no page says when")
  void aFailureUnderStatus200CanBeInjected() {
    Fault fault =
        new Fault(Provider.ALIYUN, FaultKind.ERROR, "ResourceNotFound", 200, null, null, null);
    Call call = calls().header("x-acs-action", "DeleteExporterOutput").v3();
    Reply reply = account.service.fail(call, fault);
    assertThat(reply.answer().status()).isEqualTo(200);
    assertThat(account.body(reply)).contains("\"Code\":\"ResourceNotFound\"", "\"Success\":false");
  }

  @Test
  void clearingForgetsThem() throws Exception {
    put("a");
    send("PutExporterRule", rule("r", "a"));
    account.service.clear();
    assertThat(list("DescribeExporterOutputList", "").get("Total").intValue()).isZero();
    assertThat(list("DescribeExporterRuleList", "").get("Total").intValue()).isZero();
  }

  private static SignedCalls calls() {
    return new SignedCalls();
  }

  private static SignedCalls output(String name) {
    return calls()
        .set("DestName", name)
        .set("DestType", "sls")
        .set("Desc", "a test")
        .set("ConfigJson", CONFIG);
  }

  private static SignedCalls rule(String name, String... outputs) {
    SignedCalls calls = calls()
        .set("RuleName", name)
        .set("Namespace", "acs_ecs_dashboard")
        .set("MetricName", "CPUUtilization")
        .set("TargetWindows", "60,300")
        .set("Describe", "a rule");
    for (int i = 0; i < outputs.length; i++) calls.set("DstNames." + (i + 1), outputs[i]);
    return calls;
  }

  private Reply put(String name) {
    return send("PutExporterOutput", output(name));
  }

  private Reply send(String action, SignedCalls calls) {
    calls.time = account.clock.instant();
    return account.send(calls.header("x-acs-action", action).v3());
  }

  private Reply sendList(String action, String query) {
    SignedCalls calls = calls().set("Action", action);
    calls.method = "GET";
    calls.time = account.clock.instant();
    calls.parameters.putAll(Parameters.parse(query));
    return account.send(calls.v1());
  }

  private JsonNode list(String action, String query) throws Exception {
    Reply reply = sendList(action, query);
    assertThat(reply.code()).as(reply.message()).isEqualTo("200");
    return new ObjectMapper().readTree(account.body(reply));
  }
}
