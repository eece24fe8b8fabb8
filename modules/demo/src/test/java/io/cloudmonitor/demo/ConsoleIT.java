package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.browser.Browser;
import io.cloudmonitor.emulator.browser.InBrowser;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody sees who starts the demo and opens the address that it prints. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
  private RunningDemo demo;
  private Browser browser;
  private DemoConsole console;

  @BeforeAll
  void start() {
    demo = new RunningDemo();
    demo.minute();
    demo.minute();
    browser = new Browser(demo.console());
    console = new DemoConsole(browser);
  }

  @AfterAll
  void stop() {
    browser.close();
    demo.close();
  }

  @AfterEach
  void thePageComplainsOfNothing() {
    assertThat(browser.complaints())
        .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Uncaught"));
  }

  @Test
  void theTimersOfTheShopAreDrawnLive() {
    console.series();
    int before = console.points();
    assertThat(before).isGreaterThanOrEqualTo(2);
    demo.minute();
    browser.find(".chart[data-points='" + (before + 1) + "']");
    double average = checkouts().get(before).values().get("Average");
    assertThat(browser.run(
            "return echarts.getInstanceByDom(document.querySelector('.chart')).getOption()"
                + ".series.find(one => one.name === 'Average').data.map(point => point[1])"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(before + 1)
        .last()
        .satisfies(last -> assertThat(((Number) last).doubleValue()).isEqualTo(average));
  }

  private List<ReceivedRecord> checkouts() {
    return demo.emulator().records(Provider.ALIYUN, "shop_checkout");
  }

  @Test
  void theSecondCloudHasItsSeries() {
    browser.open("#/series");
    browser.enter("#search", "shop_views_sum category-3");
    browser.click(".row.level4");
    browser.sees("h2.metric", "shop_views_sum");
    browser.sees(".pane .chips", "category-3");
    browser.find(".chart[data-points]");
  }

  @Test
  void theWordsForAlarmsAreThoseOfItsRecords() {
    console.series();
    String words = String.join(
        "&",
        checkouts().get(0).dimensions().entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .toList());
    assertThat(words).startsWith("env=demo&instance=");
    browser.sees(".alarm", "acs_customMetric_");
    browser.sees(".alarm", "{\"groupId\":\"0\",\"dimension\":\"" + words + "\"}");
  }

  @Test
  void everyRequestIsAcceptedAndCanBeRead() {
    console.requests();
    console.request("PutCustomMetric");
    browser.sees("main", "ACS3-HMAC-SHA256");
    assertThat(browser.all(".step.passed")).hasSizeGreaterThan(8);
    assertThat(browser.all(".step.broken, .step.skipped, .mark.bad")).isEmpty();
    assertThat(browser.all("details.record")).isNotEmpty();
    browser.sees("details.record", "of 64 bytes");
    console.request("PutMonitorData");
    browser.sees("details.record .sent", "shop_");
  }

  @Test
  void costAndLimitsCountItsSeries() {
    console.limits();
    long series = demo.emulator().records().stream()
        .filter(record -> record.provider() == Provider.ALIYUN)
        .map(record -> List.of(record.metricName(), record.dimensions()))
        .distinct()
        .count();
    browser.find(
        "[role=meter][aria-label='Series of Alibaba Cloud'][aria-valuenow='" + series + "']");
    // A way to pay has a Chinese name
    browser.find("[role=meter][aria-label='With a shortened text']:not([aria-valuenow='0.0'])");
    browser.sees("main", "None among the newest");
  }

  @Test
  void outputsRulesAndDefinitionsAreItsOwn() {
    console.exporter();
    browser.sees("section[aria-label='Exporter rules']", "balancer-latency");
    console.definitions();
    assertThat(browser.all("tbody tr"))
        .hasSameSizeAs(demo.emulator().definitions().all());
  }

  @Test
  void aFaultFromThePageReachesIt() {
    console.faults();
    console.inject("Clock 20 min ahead, 60 s");
    demo.minute();
    console.requests();
    browser.sees("tbody", "refused");
    browser.sees("#faults", "skew");
    console.clearFaults();
    demo.minute();
    browser.go("#/requests");
    browser.find("tr.link:first-child .badge.good");
  }
}
