package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.browser.Browser;
import org.openqa.selenium.Keys;

/** The demo's console, view by view, each with what nothing but the demo puts there. */
final class DemoConsole {
  private final Browser browser;

  DemoConsole(Browser browser) {
    this.browser = browser;
  }

  /** Looks for the checkout's timer and opens it. */
  void series() {
    browser.open("#/series");
    browser.enter("#search", "shop_checkout instance=");
    browser.sees(".side", "1 of ");
    browser.click(".row.level4");
    browser.sees("h2.metric", "shop_checkout");
    browser.find(".chart[data-points]");
    for (String statistic : new String[] {"Average", "SampleCount", "P50", "P95", "P99"}) {
      browser.sees(".tiles", statistic);
    }
  }

  int points() {
    return Integer.parseInt(browser.find(".chart[data-points]").getDomAttribute("data-points"));
  }

  void requests() {
    browser.open("#/requests");
    browser.sees("tbody", "PutCustomMetric");
    browser.sees("tbody", "PutMonitorData");
    browser.sees("tbody", "accepted");
  }

  /** Opens the newest call of this action that was accepted. */
  void request(String action) {
    browser.open("#/requests");
    browser.type("main input[type=search]", action + " accepted");
    browser.sees("tbody", action);
    browser.click("tr.link a");
    browser.sees("section[aria-label='Request'] h2", action);
  }

  void limits() {
    browser.open("#/limits");
    browser.type("#quota", "500");
    browser.press(Keys.TAB);
    browser.find("[role=meter][aria-label='Series of Alibaba Cloud'][aria-valuemax='500']");
    browser.sees("section[aria-label='Series by metric']", "jvm_memory_used");
    browser.sees("section[aria-label='Series by dimension key']", "payment");
  }

  void exporter() {
    browser.open("#/exporter");
    browser.sees("section[aria-label='Exporter outputs']", "shop-logs");
    browser.sees("section[aria-label='Exporter rules']", "database-cpu");
  }

  void definitions() {
    browser.open("#/definitions");
    browser.sees("table", "shop_checkout_p99");
    browser.sees("table", "payment");
  }

  void faults() {
    browser.open("#/faults");
    browser.sees("main", "Inject a fault");
  }

  /** Presses the button of a fault, for the service that is chosen. */
  void inject(String label) {
    int before = browser.all("main tbody tr").size();
    for (var button : browser.all("main .toggles button")) {
      if (button.getText().equals(label)) button.click();
    }
    browser.wait(label, () -> browser.all("main tbody tr").size() > before ? true : null);
    browser.find("#faults");
  }

  void clearFaults() {
    browser.open("#/faults");
    browser.click("button.danger");
    browser.sees("main", "None: the emulator behaves.");
    assertThat(browser.all("#faults[hidden]")).hasSize(1);
  }
}
