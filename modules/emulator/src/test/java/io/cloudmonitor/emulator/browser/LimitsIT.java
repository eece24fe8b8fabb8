package io.cloudmonitor.emulator.browser;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/** What an account would pay for, as a person sees it. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
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
    emulator.clear();
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @Test
  void costAndLimitsFollowWhatArrives() throws Exception {
    browser.open("#/limits");
    browser.sees("main", "No series yet.");
    client.upload(12);
    client.upload(12);
    browser.sees("main", "12 records repeat");
    browser.sees("[role=meter][aria-label='Series of Alibaba Cloud']", "12");
    browser.type("#quota", "10");
    browser.press(Keys.TAB);
    browser.find("[aria-valuemax='10'] .bar-fill.bad");
    browser.sees("section[aria-label='Series by dimension key']", "n");
    browser.sees("section[aria-label='New series in ten minutes']", "12");
  }

  @Test
  void theSharesAreThoseOfRecordsNotOfSeries() throws Exception {
    // One series, since the service would make one text of both
    value("x=y");
    value("x_y");
    value("x_y");
    value("long_0123abcd");
    browser.open("#/limits");
    browser.find("[role=meter][aria-label='Changed by the service'][aria-valuenow='25.0']");
    browser.find("[role=meter][aria-label='With a shortened text'][aria-valuenow='25.0']");
    browser.find("[role=meter][aria-label='With all ten dimensions'][aria-valuenow='0.0']");
    browser.sees("main", "No record says whether its publisher left tags out");
  }

  private void value(String value) throws Exception {
    SignedCalls calls = client.calls();
    calls.body = SignedCalls.upload(1).replace("\"n\":\"1\"", "\"n\":\"" + value + "\"");
    client.send(calls.metrichub());
  }
}
