package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.WheelInput;

/** What mouse and keyboard do to a chart. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartIT {
  private static final long START = 1_700_000_040_000L;
  private static final long MINUTE = 60_000;
  private static final int POINTS = 41;

  private CloudMonitorEmulator emulator;
  private TestClient client;
  private Browser browser;

  @BeforeAll
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    client = new TestClient(emulator);
    browser = new Browser(emulator.url().resolve("/console/"));
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @BeforeEach
  void aSeriesWithPoints() throws Exception {
    emulator.clear();
    for (int i = 0; i < POINTS; i++) upload(i, 1_000 + i);
    browser.open("#/series");
    browser.click(".row.level3");
    browser.click(".row.level4");
    browser.find(".chart[data-points='" + POINTS + "']");
    browser.run("document.querySelector('.chart').scrollIntoView({block: 'center'})");
    assertThat(range().from()).isLessThanOrEqualTo(START);
    assertThat(range().to()).isGreaterThanOrEqualTo(START + (POINTS - 1) * MINUTE);
  }

  private void upload(int minute, int sum) throws Exception {
    SignedCalls calls = client.calls();
    calls.body = SignedCalls.upload(1)
        .replace("1700000040000", Long.toString(START + minute * MINUTE))
        .replace("\"Sum\":50", "\"Average\":7,\"Sum\":" + sum);
    assertThat(client.send(calls.metrichub()).status()).isEqualTo(200);
  }

  @Test
  void theTimesOfAllPanelsStandBelowEachOther() {
    assertThat(browser.run(
            "const chart = echarts.getInstanceByDom(document.querySelector('.chart'));"
                + " return [0, 1].map(i => chart.convertToPixel({xAxisIndex: i}, arguments[0]))"
                + ".map(Math.round).filter((x, i, all) => x !== all[0]).length",
            START))
        .isEqualTo(0L);
  }

  @Test
  void theWheelZoomsAtThePointerAndDraggingMovesTheRange() {
    Range whole = range();
    browser.hand().keyDown(Keys.CONTROL).perform();
    browser
        .hand()
        .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(chart()), 0, -240)
        .perform();
    browser.hand().keyUp(Keys.CONTROL).perform();
    Range zoomed = changed(whole);
    assertThat(zoomed.from()).isGreaterThan(whole.from());
    assertThat(zoomed.to()).isLessThan(whole.to());
    browser.hand().clickAndHold(chart()).moveByOffset(150, 0).release().perform();
    Range moved = changed(zoomed);
    assertThat(moved.from()).isLessThan(zoomed.from());
    assertThat(moved.length()).isBetween(zoomed.length() * 0.99, zoomed.length() * 1.01);
  }

  @Test
  void theWheelAloneScrollsThePage() {
    browser.size(1280, 400);
    Range whole = range();
    browser
        .hand()
        .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(chart()), 0, 90)
        .perform();
    browser.wait("scrolled", () -> scrolled() > 0 ? true : null);
    assertThat(range()).isEqualTo(whole);
    browser.size(1280, 800);
  }

  private long scrolled() {
    return ((Number) browser.run("return Math.round(document.querySelector('.pane').scrollTop)"))
        .longValue();
  }

  @Test
  void theBarBelowNarrowsTheRangeAndAButtonRestoresIt() {
    Range whole = range();
    assertThat(browser.find(".keys").getText()).doesNotContain("Whole range");
    WebElement chart = chart();
    // From where the handle is drawn, in pixels from the centre of the chart
    int left = 68 - chart.getSize().getWidth() / 2;
    int bottom = chart.getSize().getHeight() / 2 - 11;
    browser
        .hand()
        .moveToElement(chart, left, bottom)
        .clickAndHold()
        .moveByOffset(120, 0)
        .moveByOffset(120, 0)
        .release()
        .perform();
    Range narrow = changed(whole);
    assertThat(narrow.from()).isGreaterThan(whole.from());
    assertThat(narrow.to()).isCloseTo(whole.to(), within((double) MINUTE));
    browser.click("button.whole");
    browser.wait("the whole", () -> range().equals(whole) ? true : null);
    assertThat(browser.all("button.whole[hidden]")).hasSize(1);
    assertThat(browser.run("return document.activeElement.className")).isEqualTo("chart");
  }

  @Test
  void theKeyboardZoomsMovesAndRestores() {
    Range whole = range();
    browser.run("document.querySelector('.chart').focus()");
    Range zoomed = whole;
    for (int i = 0; i < 3; i++) {
      press("+");
      Range nearer = changed(zoomed);
      assertThat(nearer.length()).isLessThan(zoomed.length());
      zoomed = nearer;
    }
    press(Keys.ARROW_LEFT);
    Range earlier = changed(zoomed);
    assertThat(earlier.to()).isLessThan(zoomed.to());
    press(Keys.ARROW_RIGHT);
    assertThat(changed(earlier).from()).isGreaterThan(earlier.from());
    press("-");
    assertThat(changed(zoomed).length()).isGreaterThan(zoomed.length());
    press(Keys.HOME);
    browser.wait("the whole", () -> range().equals(whole) ? true : null);
    press("-");
    press(Keys.ARROW_LEFT);
    assertThat(range()).isEqualTo(whole);
  }

  @Test
  void aDoubleClickRestoresTheRange() {
    Range whole = range();
    browser.run("document.querySelector('.chart').focus()");
    press("+");
    changed(whole);
    browser.hand().doubleClick(chart()).perform();
    browser.wait("the whole", () -> range().equals(whole) ? true : null);
  }

  @Test
  void aZoomStaysWhilePointsArriveStatisticsGoAndColoursChange() throws Exception {
    Range whole = range();
    browser.run("document.querySelector('.chart').focus()");
    press("+");
    changed(whole);
    Object percent = percent();
    upload(POINTS, 5);
    browser.find(".chart[data-points='" + (POINTS + 1) + "']");
    assertThat(percent()).isEqualTo(percent);
    browser.dark(true);
    browser.dark(false);
    browser.click(".segments button[data-period='300']");
    browser.wait("folded", () -> browser.all(".chart[data-points='10']").size() == 1 ? true : null);
    assertThat(percent()).isEqualTo(percent);
    browser.find("button.whole");
  }

  @Test
  void theMouseShowsWhatIsAtItsPoint() {
    int[] pixels = pixels(START + 7 * MINUTE);
    browser.hand().moveToElement(chart(), pixels[0], pixels[1]).perform();
    String tip = browser.wait("a tooltip", () -> tip().contains("Sum   1,007") ? tip() : null);
    assertThat(tip).contains("Average   7\nSum").contains(localTime(START + 7 * MINUTE));
    pixels = pixels(START + 30 * MINUTE);
    browser.hand().moveToElement(chart(), pixels[0], pixels[1]).perform();
    browser.wait("another", () -> tip().contains("Sum   1,030") ? true : null);
    browser.hand().moveToElement(browser.find("#search")).perform();
    browser.wait("none", () -> tip().isEmpty() ? true : null);
  }

  /** Returns what a tooltip on the canvas says; nothing where none is shown. */
  private String tip() {
    return String.valueOf(browser.run("return echarts.getInstanceByDom("
        + "document.querySelector('.chart')).getZr().storage.getDisplayList(true)"
        + ".map(node => node.parent && node.parent.type === 'text' && node.parent.style.text)"
        + ".find(text => text && text.includes('\\n')) || ''"));
  }

  private String localTime(long millis) {
    return String.valueOf(
        browser.run("return new Date(arguments[0]).toLocaleTimeString()", millis));
  }

  private int[] pixels(long time) {
    List<?> at = (List<?>) browser.run(
        "const node = document.querySelector('.chart');"
            + " const [x, y] = echarts.getInstanceByDom(node).convertToPixel({gridIndex: 0},"
            + " [arguments[0], 7]);"
            + " return [x - node.clientWidth / 2, y - node.clientHeight / 2].map(Math.round)",
        time);
    return at.stream().mapToInt(one -> ((Number) one).intValue()).toArray();
  }

  private WebElement chart() {
    return browser.find(".chart");
  }

  private void press(CharSequence key) {
    browser.hand().sendKeys(key).perform();
  }

  /** The time that is shown, in epoch milliseconds. */
  private record Range(double from, double to) {
    double length() {
      return to - from;
    }
  }

  private Range range() {
    List<?> extent = (List<?>) browser.run("return echarts.getInstanceByDom(document.querySelector("
        + "'.chart')).getModel().getComponent('xAxis', 0).axis.scale.getExtent()");
    return new Range(
        ((Number) extent.get(0)).doubleValue(), ((Number) extent.get(1)).doubleValue());
  }

  /** Waits for another range that is at rest: what a hand does arrives in several steps. */
  private Range changed(Range before) {
    AtomicReference<Range> last = new AtomicReference<>(before);
    return browser.wait("another range", () -> {
      Range now = range();
      return now.equals(last.getAndSet(now)) && !now.equals(before) ? now : null;
    });
  }

  private Object percent() {
    return browser.run("const {start, end} = echarts.getInstanceByDom("
        + "document.querySelector('.chart')).getOption().dataZoom[1];"
        + " return Math.round(start) + '-' + Math.round(end)");
  }
}
