package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that tests and tools rely on. */
class SurfaceIT {
  private static final String HOSTILE = "<script>alert(1)</script>";

  private CloudMonitorEmulator emulator;
  private TestClient client;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    client = new TestClient(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void recordsHaveTheirFixedFields() throws Exception {
    client.putCustomMetric(1);
    JsonNode record =
        json("/emulator/records?provider=aliyun&metric=http_server_requests").get(0);
    assertThat(record.get("provider").asText()).isEqualTo("aliyun");
    assertThat(record.has("namespace")).isFalse();
    assertThat(record.get("metricName").asText()).isEqualTo("http_server_requests");
    assertThat(record.get("dimensions").toString())
        .isEqualTo("{\"instance\":\"web-1\",\"n\":\"1\"}");
    assertThat(record.get("type").isInt()).isTrue();
    assertThat(record.get("period").intValue()).isEqualTo(60);
    assertThat(record.get("time").longValue()).isEqualTo(1_700_000_040_000L);
    assertThat(record.get("values").toString())
        .isEqualTo("{\"Average\":12.5,\"SampleCount\":4,\"Sum\":50}");
    assertThat(record.get("receivedAt").isNumber()).isTrue();
    assertThat(record.has("changed")).isFalse();
  }

  @Test
  void recordsAreTheNewestUnderALimit() throws Exception {
    client.upload(5);
    JsonNode newest = json("/emulator/records?limit=2");
    assertThat(newest).hasSize(2);
    assertThat(newest.get(1).get("dimensions").get("n").asText()).isEqualTo("5");
    assertThat(client.get("/emulator/records").headers().firstValue("X-Forgotten"))
        .contains("0");
    assertThat(json("/emulator/records?metric=other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/emulator/records?limit=x",
        "/emulator/records?since=x",
        "/emulator/records?provider=x",
        "/emulator/requests?limit=-1"
      })
  void aBadQueryIsSaid(String path) throws Exception {
    TestClient.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
  }

  @Test
  void requestsHaveTheirFixedFieldsAndTheSignedText() throws Exception {
    client.putCustomMetric(2);
    JsonNode request = json("/emulator/requests").get(0);
    assertThat(request.get("provider").asText()).isEqualTo("aliyun");
    assertThat(request.get("action").asText()).isEqualTo("PutCustomMetric");
    assertThat(request.get("status").intValue()).isEqualTo(200);
    assertThat(request.get("code").asText()).isEqualTo("200");
    assertThat(request.get("message").asText()).isEqualTo("success");
    assertThat(request.get("records").intValue()).isEqualTo(2);
    assertThat(request.get("bytes").intValue()).isGreaterThan(400);
    assertThat(request.get("signature").asText()).isEqualTo("V3");
    assertThat(request.get("canonicalRequest").asText()).startsWith("POST\n/\nMetricList.1.");
    assertThat(request.get("stringToSign").asText()).startsWith("ACS3-HMAC-SHA256\n");
  }

  @ParameterizedTest
  @CsvSource({"'',5,2", "N=3,1,1", "http_SERVER,5,2", "other,0,0"})
  void seriesAreFilteredAndLimited(String filter, String total, int listed) throws Exception {
    client.upload(5);
    TestClient.Answer answer = client.get("/emulator/series?limit=2&filter=" + filter);
    assertThat(answer.headers().firstValue("X-Total")).contains(total);
    JsonNode series = new ObjectMapper().readTree(answer.body());
    assertThat(series).hasSize(listed);
    for (JsonNode one : series) assertThat(one.get("records").intValue()).isEqualTo(1);
  }

  @Test
  void stateIsCountedAndCleared() throws Exception {
    client.upload(5);
    JsonNode state = json("/emulator/state");
    assertThat(state.get("records").intValue()).isEqualTo(5);
    assertThat(state.get("series").intValue()).isEqualTo(5);
    assertThat(state.get("requests").intValue()).isEqualTo(1);
    assertThat(client.send("DELETE", "/emulator/state", "", Map.of()).status()).isEqualTo(204);
    assertThat(json("/emulator/records")).isEmpty();
    assertThat(json("/emulator/requests")).isEmpty();
    assertThat(json("/emulator/series")).isEmpty();
  }

  @Test
  void faultsAreAddedListedAndCleared() throws Exception {
    String fault = "{\"provider\":\"aliyun\",\"kind\":\"http\",\"status\":503,\"count\":2}";
    assertThat(client.send("POST", "/emulator/faults", fault, Map.of()).status())
        .isEqualTo(204);
    assertThat(client.putCustomMetric(1).status()).isEqualTo(503);
    JsonNode listed = json("/emulator/faults").get(0);
    assertThat(listed.get("count").intValue()).isEqualTo(2);
    assertThat(listed.get("remaining").intValue()).isEqualTo(1);
    assertThat(client.send("DELETE", "/emulator/faults", "", Map.of()).status()).isEqualTo(204);
    assertThat(client.putCustomMetric(1).status()).isEqualTo(200);
    TestClient.Answer bad = client.send("POST", "/emulator/faults", "{}", Map.of());
    assertThat(bad.status()).isEqualTo(400);
  }

  @Test
  void pointsAreRecordsOfTheirNamespace() throws Exception {
    client.putCustomMetric(1);
    client.putMonitorData(2);
    JsonNode records = json("/emulator/records?provider=tencent");
    assertThat(records).hasSize(2);
    JsonNode record = records.get(0);
    assertThat(record.get("provider").asText()).isEqualTo("tencent");
    assertThat(record.get("namespace").asText()).isEqualTo("shop");
    assertThat(record.has("groupId")).isFalse();
    assertThat(record.get("metricName").asText()).isEqualTo("diskusage");
    assertThat(record.get("dimensions").toString())
        .isEqualTo("{\"diskname\":\"sda1\",\"ip\":\"172.31.58.160\"}");
    assertThat(record.get("type").intValue()).isZero();
    assertThat(record.get("period").intValue()).isZero();
    assertThat(record.get("time").longValue())
        .isEqualTo(record.get("receivedAt").longValue());
    assertThat(record.get("values").toString()).isEqualTo("{\"value\":30}");
    JsonNode request = json("/emulator/requests").get(1);
    assertThat(request.get("provider").asText()).isEqualTo("tencent");
    assertThat(request.get("action").asText()).isEqualTo("PutMonitorData");
    assertThat(request.get("code").asText()).isEqualTo("0");
    assertThat(request.get("message").asText()).isEqualTo("OK");
    assertThat(request.get("records").intValue()).isEqualTo(2);
    assertThat(request.get("stringToSign").asText())
        .startsWith(
            "POSTreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=");
  }

  @Test
  void definitionsAreAddedListedKeptAndCleared() throws Exception {
    String list = "[{\"namespace\":\"shop\",\"metricName\":\"diskusage\",\"dimensions\":[\"ip\"]}]";
    String path = "/emulator/tencent/metrics";
    assertThat(client.send("POST", path, list, Map.of()).status()).isEqualTo(204);
    assertThat(json(path).toString()).isEqualTo(list);
    assertThat(client.putMonitorData(1).body()).startsWith("{\"code\":1017,");
    client.send("DELETE", "/emulator/state", "", Map.of());
    assertThat(json(path)).hasSize(1);
    assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(204);
    assertThat(json(path)).isEmpty();
    assertThat(client.putMonitorData(1).body()).startsWith("{\"code\":0,");
    assertThat(client.send("POST", path, "{}", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void unknownPagesAreNotFound() throws Exception {
    assertThat(client.get("/emulator/other").status()).isEqualTo(404);
    assertThat(client.get("/console/other.js").status()).isEqualTo(404);
    assertThat(client.get("/v3/index.php").status()).isEqualTo(404);
    assertThat(client.send("POST", "/console/", "", Map.of()).status()).isEqualTo(405);
  }

  @Test
  void aVisitorIsSentToTheConsole() throws Exception {
    for (String path : new String[] {"/", "/console"}) {
      TestClient.Answer answer = client.get(path);
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location")).contains("/console/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alarm.js",
        "api.js",
        "bars.js",
        "chart.js",
        "console.css",
        "console.js",
        "definitions.js",
        "dom.js",
        "exporter.js",
        "faults.js",
        "limits.js",
        "points.js",
        "request.js",
        "requests.js",
        "series.js",
        "tree.js",
        "treemodel.js"
      })
  void thePageIsSelfContainedAndUnderAStrictPolicy(String path) throws Exception {
    TestClient.Answer answer = client.get("/console/" + path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self';")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(answer.body())
        .doesNotContain(
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(");
    assertThat(answer.body().lines().count()).isLessThan(path.endsWith(".js") ? 250 : 400);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).doesNotContain("http://", "https://", "//cdn");
  }

  @Test
  void thePageNeverTurnsTextIntoMarkup() throws Exception {
    SignedCalls call = client.calls().records(1).set("MetricList.1.MetricName", "a" + HOSTILE);
    client.send(
        call.set("MetricList.1.Dimensions", "{\"k\":\"" + HOSTILE + "\"}").v3());
    TestClient.Answer series = client.get("/emulator/series");
    assertThat(series.headers().firstValue("Content-Type"))
        .contains("application/json;charset=utf-8");
    assertThat(series.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(series.body()).contains(HOSTILE);
    assertThat(client.get("/console/").body()).doesNotContain(HOSTILE).doesNotContain("onclick");
  }

  @Test
  void theChartsComeFromTheClassPath() throws Exception {
    TestClient.Answer answer = client.get("/console/echarts.min.js");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSizeGreaterThan(1_000_000).contains("Apache Software Foundation");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/javascript;charset=utf-8");
  }

  @Test
  void aRequestIsShownWithEveryRuleThatItMet() throws Exception {
    client.send(client
        .calls()
        .records(1)
        .set("MetricList.1.MetricName", "1" + "x".repeat(70))
        .set("MetricList.1.Dimensions", "{\"a=b\":\"c\"}")
        .v3());
    JsonNode request = json("/emulator/requests/1");
    assertThat(request.get("checks").findValuesAsText("outcome"))
        .hasSize(11)
        .allMatch("passed"::equals);
    JsonNode report = request.get("reports").get(0);
    assertThat(report.get("at").asText()).isEqualTo("MetricList.1.");
    assertThat(report.get("sent").get("Dimensions").asText()).isEqualTo("{\"a=b\":\"c\"}");
    JsonNode name = report.get("checks").get(0);
    assertThat(name.get("outcome").asText()).isEqualTo("changed");
    assertThat(name.get("detail").asText())
        .isEqualTo("71 of 64 bytes. metricName: first character replaced by A;"
            + " metricName: cut to 64 bytes");
    assertThat(name.get("page").asText()).startsWith("https://help.aliyun.com/");
    assertThat(report.get("checks").get(1).get("outcome").asText()).isEqualTo("changed");
    assertThat(client.get("/emulator/requests/2").status()).isEqualTo(404);
    assertThat(client.get("/emulator/requests/abc").status()).isEqualTo(404);
  }

  @Test
  void aBrokenRecordIsShownWithTheRuleThatItBroke() throws Exception {
    client.send(client
        .calls()
        .records(2)
        .set("MetricList.2.Values", "{\"Sum\":\"one\"}")
        .set("MetricList.2.Period", "61")
        .v3());
    JsonNode request = json("/emulator/requests/1");
    assertThat(request.get("checks").get(9).get("outcome").asText()).isEqualTo("broken");
    assertThat(request.get("checks").get(10).get("outcome").asText()).isEqualTo("skipped");
    JsonNode checks = request.get("reports").get(1).get("checks");
    assertThat(checks.findValuesAsText("outcome"))
        .containsExactly(
            "passed", "passed", "passed", "passed", "broken", "passed", "broken", "skipped");
  }

  @Test
  void aPointIsShownWithTheRulesThatItMet() throws Exception {
    client.putMonitorData(2);
    JsonNode request = json("/emulator/requests/1");
    assertThat(request.get("checks").findValuesAsText("outcome"))
        .hasSize(7)
        .allMatch("passed"::equals);
    assertThat(request.get("reports").get(1).get("checks").findValuesAsText("rule"))
        .containsExactly("metric name", "dimensions", "value", "fields");
  }

  @Test
  void seriesAreListedBrieflyFromANumberOnAndEachGivesItsRecords() throws Exception {
    client.upload(3);
    client.upload(3);
    assertThat(json("/emulator/explorer")).hasSize(3);
    JsonNode last = json("/emulator/explorer?after=2");
    assertThat(last).hasSize(1);
    assertThat(last.get(0).has("values")).isFalse();
    assertThat(last.get(0).get("dimensions").get("n").asText()).isEqualTo("3");
    JsonNode points = json("/emulator/series/3");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).get("values").get("Sum").intValue()).isEqualTo(50);
    assertThat(json("/emulator/series/3?limit=1")).hasSize(1);
    assertThat(client.get("/emulator/series/9").status()).isEqualTo(404);
    assertThat(client.get("/emulator/series/3?limit=x").status()).isEqualTo(400);
    assertThat(client.get("/emulator/explorer?after=x").status()).isEqualTo(400);
  }

  @Test
  void exporterOutputsAreShownWithoutTheirKeys() throws Exception {
    client.send(client
        .calls()
        .header("x-acs-action", "PutExporterOutput")
        .set("DestName", "sls")
        .set(
            "ConfigJson",
            "{\"endpoint\":\"e\",\"project\":\"p\",\"logstore\":\"l\",\"ak\":\"LTAIx\","
                + "\"as\":\"testsecret\"}")
        .v3());
    JsonNode output = json("/emulator/exporter").get("outputs").get(0);
    assertThat(output.get("DestName").asText()).isEqualTo("sls");
    assertThat(output.get("ConfigJson").toString())
        .isEqualTo("{\"endpoint\":\"e\",\"logstore\":\"l\",\"project\":\"p\"}");
    assertThat(json("/emulator/exporter").get("rules")).isEmpty();
  }

  @Test
  void otherSitesCannotLookIn() throws Exception {
    try (RawHttp raw = new RawHttp(emulator.url())) {
      String answer = raw.send(
              "DELETE /emulator/state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
          .text();
      assertThat(answer).startsWith("HTTP/1.1 403");
    }
    TestClient.Answer foreign =
        client.send("DELETE", "/emulator/state", "", Map.of("Origin", "http://evil.example"));
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void theServiceItselfAnswersUnderAnyName() throws Exception {
    try (RawHttp raw = new RawHttp(emulator.url())) {
      String answer = raw.send(
              "GET /?Action=PutCustomMetric HTTP/1.1\r\nHost: metrics.cn-hangzhou.aliyuncs.com\r\n"
                  + "Connection: close\r\n\r\n")
          .text();
      assertThat(answer)
          .contains("\"Code\":\"MissingVersion\"", "metrics.cn-hangzhou.aliyuncs.com");
    }
  }

  private JsonNode json(String path) throws Exception {
    TestClient.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
