package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.tencent.MonitorCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and values that would like to be markup or script. */
@InBrowser
class HostilePageIT {
  private static final List<String> TEXTS = List.of(
      "<img src=x onerror=document.title='owned'>",
      "<script>document.title='owned'</script>",
      "\"><svg onload=document.title='owned'>",
      "javascript:document.title='owned'",
      "{{constructor.constructor('x')()}}",
      "__proto__",
      "constructor",
      "</style><script>document.title='owned'</script>",
      "\u202Eesrever\u0000\n'\"&<");

  @Test
  void staysText() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);
        Browser browser = new Browser(emulator.url().resolve("/console/"))) {
      TestClient client = new TestClient(emulator);
      ObjectMapper json = new ObjectMapper();
      for (String text : TEXTS) {
        String dimensions = json.writeValueAsString(Map.of(text, text, "k", text));
        client.send(client
            .calls()
            .records(1)
            .set("MetricList.1.MetricName", "m" + text)
            .set("MetricList.1.Dimensions", dimensions)
            .v3());
        client.send(client.calls().records(1).set("Action", text).asV1().v1());
        client.send(client
            .calls()
            .header("x-acs-action", "PutCustomMetric")
            .set(text, text)
            .v3());
        MonitorCalls point = MonitorCalls.of(1, Instant.now());
        client.send(point.set("Namespace", json.writeValueAsString(text)).post());
      }
      // Two of them are good names of a namespace
      assertThat(emulator.records()).hasSize(TEXTS.size() + 2);
      browser.open("#/series");
      browser.find(".row.level3");
      for (int i = 1; i <= TEXTS.size() + 2; i++) {
        browser.go("#/series/" + i);
        browser.find(".chart[data-points='1']");
        browser.run("echarts.getInstanceByDom(document.querySelector('.chart'))"
            + ".dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: 0})");
        unharmed(browser);
      }
      browser.open("#/requests");
      browser.find("tr.link");
      unharmed(browser);
      for (int i = 1; i <= emulator.requests().size(); i++) {
        browser.go("#/requests/" + i);
        browser.find(".pane .card");
        unharmed(browser);
      }
      for (String view : List.of("#/limits", "#/exporter", "#/definitions", "#/faults")) {
        browser.open(view);
        browser.find(".card");
        unharmed(browser);
      }
      browser.open("#/series");
      browser.type("#search", "<img onerror");
      browser.sees(".side", "1 of " + (TEXTS.size() + 2) + " series");
      assertThat(browser.text(".tree")).contains("onerror");
    }
  }

  private static void unharmed(Browser browser) {
    assertThat(String.valueOf(browser.run("return document.title"))).doesNotContain("owned");
    assertThat(browser.all("main script, main svg, main style, main iframe, main img"))
        .isEmpty();
    assertThat((Boolean) browser.run("return ({}).polluted === undefined"
            + " && Object.keys(Object.prototype).length === 0"))
        .isTrue();
    assertThat(browser.complaints())
        .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Uncaught"));
  }
}
