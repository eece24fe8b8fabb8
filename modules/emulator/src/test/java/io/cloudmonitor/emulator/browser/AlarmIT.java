package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The words that queries and alarms need, and their way into the clipboard. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmIT {
  private CloudMonitorEmulator emulator;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    emulator = CloudMonitorEmulator.start(0);
    TestClient client = new TestClient(emulator);
    client.putCustomMetric(1);
    client.putMonitorData(1);
    browser = new Browser(emulator.url().resolve("/console/"));
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @Test
  void theWordsForAlarmsFollowTheAccount() {
    browser.open("#/series/1");
    browser.sees(".alarm", "acs_customMetric_<uid>");
    browser.type("#uid", "1234567890");
    browser.sees(".alarm", "acs_customMetric_1234567890");
    browser.sees(".alarm", "instance=web-1&n=1");
    browser.sees(".alarm", "{\"groupId\":\"0\",\"dimension\":\"instance=web-1&n=1\"}");
  }

  @Test
  void aBrowserRemembersTheAccountAndANewOneDoesNot() {
    browser.open("#/series/1");
    browser.type("#uid", "1234567890");
    browser.reload();
    browser.sees(".alarm", "acs_customMetric_1234567890");
    browser.open("#/series/1");
    browser.sees(".alarm", "acs_customMetric_<uid>");
  }

  @Test
  void everyWordIsCopiedAsItIsShown() {
    browser.open("#/series/1");
    browser.type("#uid", "1234567890");
    browser.sees(".alarm", "acs_customMetric_1234567890");
    assertThat(copied()).hasSize(5).contains("acs_customMetric_1234567890", "instance=web-1&n=1");
    browser.open("#/series/2");
    browser.find(".alarm");
    assertThat(copied()).contains("diskusage");
  }

  /** Copies each word, and returns what the clipboard held then. */
  private List<String> copied() {
    browser.permit("clipboard-write", true);
    browser.permit("clipboard-read", true);
    return browser.all(".alarm-line").stream().map(this::copied).toList();
  }

  private String copied(WebElement line) {
    WebElement button = line.findElement(By.cssSelector("button.copy"));
    listen(button);
    button.click();
    said("Copied");
    String text = String.valueOf(browser.await("const done = arguments[0];"
        + " navigator.clipboard.readText().then(done, problem => done(String(problem)))"));
    assertThat(text).isEqualTo(line.findElement(By.cssSelector("code")).getText());
    return text;
  }

  /** Notes what a button says, since it says so for a moment only. */
  private void listen(WebElement button) {
    browser.run(
        "window.said = []; new MutationObserver(() => window.said.push(arguments[0].textContent))"
            + ".observe(arguments[0], {childList: true})",
        button);
  }

  private void said(String word) {
    browser.wait(
        word,
        () -> Boolean.TRUE.equals(browser.run("return window.said[0] === arguments[0]", word))
            ? true
            : null);
  }

  @Test
  void whereTheBrowserForbidsItTheButtonSaysWhatToDo() {
    browser.open("#/series/1");
    browser.permit("clipboard-write", false);
    listen(browser.find(".alarm-line button.copy"));
    browser.click(".alarm-line button.copy");
    said("Select it");
  }
}
