package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/** What a person sees and does in each view. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsIT {
  private CloudMonitorEmulator emulator;
  private TestClient client;
  private Browser browser;

  @BeforeAll
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    client = new TestClient(emulator);
    browser = new Browser(emulator.url().resolve("/console/"));
  }

  @BeforeEach
  void clear() {
    browser.size(1280, 800);
    emulator.clear();
    emulator.faults().clear();
    emulator.definitions().clear();
  }

  @AfterEach
  void thePageBreaksNoPolicyOfItsOwn() {
    assertThat(browser.complaints())
        .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Uncaught"));
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @Test
  void anEmptyEmulatorSaysWhatToDo() {
    browser.open("");
    browser.sees("main", "Waiting for the first record");
    browser.sees("main", "No record yet.");
  }

  @Test
  void aSeriesArrivesOnAnOpenPageAndIsChartedLive() throws Exception {
    browser.open("#/series");
    client.upload(2);
    browser.sees(".tree", "http_server_requests");
    browser.click(".row.level3");
    browser.click(".row.level4");
    browser.find(".chart[data-points='1']");
    assertThat(browser.text("h2.metric")).isEqualTo("http_server_requests");
    upload(1_700_000_100_000L, 75);
    browser.find(".chart[data-points='2']");
    browser.sees(".tiles", "75");
    browser.sees("#count-records", "3");
  }

  @Test
  void statisticsAndPeriodsCanBeChosen() throws Exception {
    for (int i = 0; i < 10; i++) upload(1_700_000_100_000L + i * 60_000, 10 + i);
    browser.open("#/series/" + series());
    browser.find(".chart[data-points='10']");
    browser.click(".segments button[data-period='300']");
    browser.find(".chart[data-points='2']");
    browser.sees(".tiles", "85");
    browser.sees("main", "Folded here from 60 s");
    browser.click("details summary");
    assertThat(browser.all("details tbody tr")).hasSize(2);
    browser.click(".segments button[data-period='60']");
    browser.find(".chart[data-points='10']");
    String before = panels();
    assertThat(before).isEqualTo("1");
    browser.click(".toggle input");
    browser.wait("an empty chart", () -> panels().equals("0") ? true : null);
    browser.click(".toggle input");
    browser.wait("a chart again", () -> panels().equals("1") ? true : null);
  }

  /** Returns the number of the first series there is: numbers are never given twice. */
  private long series() throws Exception {
    return new ObjectMapper()
        .readTree(client.get("/emulator/explorer").body())
        .get(0)
        .get("id")
        .longValue();
  }

  private String panels() {
    return String.valueOf(browser.run("const chart = echarts.getInstanceByDom("
        + "document.querySelector('.chart')); return chart.getOption().series.length"));
  }

  @Test
  void theTreeIsWalkedWithTheKeyboard() throws Exception {
    client.upload(3);
    client.putMonitorData(1);
    browser.open("#/series");
    browser.sees(".tree", "diskusage");
    browser.click("#search");
    browser.press(Keys.ARROW_DOWN);
    assertThat(browser.run("return document.activeElement.getAttribute('role')"))
        .isEqualTo("tree");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ARROW_DOWN);
    assertThat(active()).isEqualTo("http_server_requests");
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ARROW_DOWN);
    assertThat(active()).isEqualTo("n=2");
    browser.press(Keys.ENTER);
    browser.find(".chart[data-points='1']");
    browser.sees(".pane .chips", "n2");
    assertThat(browser.text("[role=treeitem][aria-selected=true] .label")).isEqualTo("n=2");
    browser.press(Keys.ARROW_LEFT);
    assertThat(active()).isEqualTo("http_server_requests");
    browser.press(Keys.ARROW_LEFT);
    assertThat(browser.all(".row.level4")).isEmpty();
    browser.press(Keys.END);
    browser.press(Keys.HOME);
    assertThat(active()).isEqualTo("aliyun");
  }

  private Object active() {
    return browser.run("const tree = document.querySelector('.tree');"
        + " return document.getElementById(tree.getAttribute('aria-activedescendant'))"
        + ".querySelector('.label').textContent");
  }

  @Test
  void everythingThatCanBeReachedHasANameForScreenReaders() throws Exception {
    client.upload(2);
    for (String view :
        List.of("series/" + series(), "requests", "limits", "exporter", "definitions", "faults")) {
      browser.open("#/" + view);
      browser.find("main .card");
      Object nameless = browser.run("return [...document.querySelectorAll("
          + "'a, button, input, select, [role=img], [role=tree], section')]"
          + ".filter(node => !(node.getAttribute('aria-label') || node.textContent.trim()"
          + " || (node.labels && node.labels.length))).map(node => node.outerHTML.slice(0, 80))");
      assertThat((List<?>) nameless).as(view).isEmpty();
    }
  }

  @Test
  void requestsComeInLiveAndOneIsDecoded() throws Exception {
    browser.open("#/requests");
    browser.sees("main", "No request yet.");
    client.putCustomMetric(2);
    browser.sees("tbody", "PutCustomMetric");
    browser.sees("tbody", "accepted");
    browser.click("tr.link a");
    browser.sees("main", "String to sign");
    browser.sees("main", "ACS3-HMAC-SHA256");
    assertThat(browser.all(".step.passed")).hasSize(11);
    assertThat(browser.all("details.record")).hasSize(2);
    browser.sees("details.record", "of 64 bytes");
    assertThat(browser.all("details.record a.page").get(0).getDomAttribute("href"))
        .startsWith("https://help.aliyun.com/");
    browser.click("a.back");
    browser.find("tr.link");
  }

  @Test
  void aWrongSignatureIsExplainedAtItsFirstDifference() throws Exception {
    SignedCalls calls = client.calls().records(1).asV1();
    calls.method = "GET";
    String signature = SignedCalls.signatureV1(calls);
    calls.method = "POST";
    client.send(calls.set("Signature", signature).v1Unprepared());
    long id = newest();
    browser.open("#/requests/" + id);
    browser.sees(".difference", "the method signed is GET");
    browser.sees(".difference", "differ first at character 1.");
    assertThat(browser.text(".difference mark:first-of-type")).isEqualTo("G\nP");
    assertThat(browser.text("main")).doesNotContain(signature).doesNotContain("testsecret");
  }

  private long newest() throws Exception {
    return new ObjectMapper()
        .readTree(client.get("/emulator/requests?limit=1").body())
        .get(0)
        .get("id")
        .longValue();
  }

  @Test
  void requestsAreFilteredAndPaused() throws Exception {
    client.putCustomMetric(1);
    client.putCustomMetric(22);
    client.putMonitorData(1);
    browser.open("#/requests");
    browser.wait("three", () -> browser.all("tr.link").size() == 3 ? true : null);
    browser.click("#only-bad");
    browser.wait("one", () -> browser.all("tr.link").size() == 1 ? true : null);
    browser.sees("tbody", "InvalidParameter");
    browser.click("#only-bad");
    browser.type("main input[type=search]", "tencent");
    browser.wait("the other", () -> browser.all("tr.link").size() == 1 ? true : null);
    browser.type("main input[type=search]", "accepted aliyun");
    browser.wait("the first", () -> browser.text("tbody").contains("V3") ? true : null);
    assertThat(browser.all("tr.link")).hasSize(1);
    browser.type("main input[type=search]", "no such thing");
    browser.sees("main", "No request matches.");
    browser.click("main button[aria-pressed=false]");
    browser.sees("main", "Paused.");
  }

  @Test
  void badAddressesAreSaidNotBroken() {
    browser.open("#/requests/999999");
    browser.sees("[role=alert]", "no such request is kept");
    browser.open("#/requests/%3Cscript%3E'\"");
    browser.sees("[role=alert]", "No such request.");
    browser.open("#/requests/%E0%A4%A");
    browser.sees("[role=alert]", "No such request.");
    browser.open("#/series/999999");
    browser.sees("main", "No such series");
    browser.open("#/constructor/x");
    browser.sees("nav a[aria-current]", "Series");
  }

  @Test
  void aBadSearchFindsNothingAndBreaksNothing() throws Exception {
    client.upload(2);
    browser.open("#/series");
    browser.sees(".side", "2 series");
    browser.type("#search", "([*+?\\");
    browser.sees(".side", "0 of 2 series");
    browser.type("#search", "N=2");
    browser.sees(".side", "1 of 2 series");
  }

  @Test
  void exporterOutputsAndRulesAreTables() throws Exception {
    exporter(
        "PutExporterOutput",
        "DestName",
        "metrics-to-sls",
        Map.of(
            "DestType",
            "sls",
            "ConfigJson",
            "{\"endpoint\":\"https://cn-hangzhou.log.aliyuncs.com\",\"project\":\"shop\","
                + "\"logstore\":\"metrics\",\"ak\":\"LTAIexample\",\"as\":\"testsecret\"}"));
    exporter(
        "PutExporterRule",
        "RuleName",
        "http-latency",
        Map.of(
            "Namespace", "acs_customMetric_1234567890123456",
            "MetricName", "http_server_requests",
            "TargetWindows", "60,300",
            "DstNames.1", "metrics-to-sls"));
    browser.open("#/exporter");
    browser.sees("section[aria-label='Exporter outputs']", "metrics-to-sls");
    browser.sees("section[aria-label='Exporter rules']", "http-latency");
    browser.sees("section[aria-label='Exporter rules']", "60,300");
    assertThat(browser.text("main")).doesNotContain("LTAIexample");
  }

  private void exporter(String action, String key, String name, Map<String, String> parameters)
      throws Exception {
    SignedCalls calls = client.calls().header("x-acs-action", action).set(key, name);
    parameters.forEach(calls::set);
    assertThat(client.send(calls.v3()).status()).isEqualTo(200);
  }

  @Test
  void definitionsAreAddedRefusedAndRemoved() {
    browser.open("#/definitions");
    browser.sees("main", "No definition");
    browser.type("#namespace", "shop");
    browser.type("#metric-name", "bad name");
    browser.click("button[type=submit]");
    browser.sees("[role=status]", "metricName must be letters, digits or _");
    browser.type("#metric-name", "orders");
    browser.type("#keys", "region, status");
    browser.click("button[type=submit]");
    browser.sees("table", "orders");
    browser.sees("table", "status");
    assertThat(emulator.definitions().all()).hasSize(1);
    browser.click("button.danger");
    browser.sees("main", "No definition");
  }

  @Test
  void faultsAreInjectedSeenInEveryViewAndCleared() throws Exception {
    browser.open("#/faults");
    browser.sees("main", "None: the emulator behaves.");
    browser.run("const kind = document.getElementById('fault-kind'); kind.value = 'http';"
        + " kind.dispatchEvent(new Event('change'))");
    browser.type("#fault-status", "999");
    browser.click("button[type=submit]");
    browser.sees("[role=alert]", "status not in 200..599: 999");
    browser.type("#fault-status", "503");
    browser.type("#fault-count", "2");
    browser.click("button[type=submit]");
    browser.sees("#faults", "aliyun http 503, 2 left");
    assertThat(client.putCustomMetric(1).status()).isEqualTo(503);
    browser.sees("#faults", "1 left");
    browser.go("#/requests");
    browser.sees("tbody", "fault: http");
    assertThat(browser.find("#faults").isDisplayed()).isTrue();
    browser.click("#faults a");
    browser.click("button.danger");
    browser.wait(
        "no banner",
        () -> browser.find("header").isDisplayed()
                && browser.all("#faults[hidden]").size() == 1
            ? true
            : null);
    assertThat(emulator.faults().active()).isEmpty();
  }

  @Test
  void everyFaultOfTheFirstNeedIsOneClickAway() {
    browser.open("#/faults");
    browser.find("main .toggles button");
    int clicked = 0;
    for (var button : browser.all("main .toggles button")) {
      button.click();
      browser.sees("#faults .badge", ++clicked + " fault");
    }
    browser.sees("#faults", "5 faults");
    assertThat(emulator.faults().active())
        .extracting(active -> active.fault().kind())
        .containsExactlyInAnyOrder(
            FaultKind.THROTTLE, FaultKind.HTTP, FaultKind.HANG, FaultKind.RESET, FaultKind.SKEW);
    assertThat(emulator.faults().active())
        .allMatch(active -> active.fault().provider() == Provider.ALIYUN);
  }

  private void upload(long time, int sum) throws Exception {
    SignedCalls calls = client.calls();
    calls.body = SignedCalls.upload(1)
        .replace("1700000040000", Long.toString(time))
        .replace("\"Sum\":50", "\"Sum\":" + sum);
    assertThat(client.send(calls.metrichub()).status()).isEqualTo(200);
  }
}
