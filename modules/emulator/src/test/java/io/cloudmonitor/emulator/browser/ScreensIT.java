package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console on other screens than a large and bright one. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensIT {
  private CloudMonitorEmulator emulator;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    emulator = CloudMonitorEmulator.start(0);
    new TestClient(emulator).upload(1);
    browser = new Browser(emulator.url().resolve("/console/"));
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @Test
  void aPhoneShowsTheListOrTheSeries() {
    browser.size(390, 844);
    browser.open("#/series");
    browser.click(".row.level3");
    browser.click(".row.level4");
    browser.find(".chart[data-points='1']");
    assertThat(browser.all(".tree").get(0).isDisplayed()).isFalse();
    browser.click(".pane > a.back");
    browser.find(".tree");
    for (String view :
        List.of("series/1", "requests", "limits", "exporter", "definitions", "faults")) {
      browser.open("#/" + view);
      browser.find("main .card");
      assertThat(browser.run("return document.documentElement.scrollWidth"))
          .as(view)
          .isEqualTo(390L);
      assertThat(browser.run("return document.documentElement.scrollHeight"))
          .as(view)
          .isEqualTo(844L);
      assertThat((List<?>) outside()).as(view).isEmpty();
      browser.find("nav a[aria-current]");
      assertThat((Boolean) browser.run("const tab = document.querySelector('nav a[aria-current]')"
              + ".getBoundingClientRect(); return tab.left >= 0 && tab.right <= 390"))
          .as(view)
          .isTrue();
    }
  }

  /** Returns what stands out of its card, and titles that are broken between their letters. */
  private Object outside() {
    return browser.run("return [...document.querySelectorAll('.card *')].filter(node => {"
        + " if (!node.offsetParent || node.closest('.scroll, pre, .hidden')) return false;"
        + " const own = node.getBoundingClientRect();"
        + " const card = node.closest('.card').getBoundingClientRect();"
        + " return own.right > card.right + 1"
        + "   || (node.tagName === 'H2' && own.width < 50);"
        + "}).map(node => node.outerHTML.slice(0, 80))");
  }

  @Test
  void theColoursFollowTheSystem() {
    browser.open("#/series/1");
    browser.find(".chart[data-points='1']");
    String light = background();
    browser.dark(true);
    browser.wait("dark", () -> background().equals(light) ? null : true);
    browser.dark(false);
    browser.wait("light", () -> background().equals(light) ? true : null);
  }

  private String background() {
    return String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"
        + " + echarts.getInstanceByDom(document.querySelector('.chart'))"
        + ".getOption().tooltip[0].backgroundColor"));
  }
}
