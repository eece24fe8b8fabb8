package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand series on the page: whatever is done is on the screen before it feels slow. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManySeriesIT {
  private static final int SERIES = 10_000;
  private static final int LIMIT_MILLIS = 100;

  private CloudMonitorEmulator emulator;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    emulator = CloudMonitorEmulator.start(0);
    TestClient client = new TestClient(emulator);
    for (int i = 0; i < SERIES / 100; i++) {
      SignedCalls calls = client.calls();
      calls.body =
          SignedCalls.upload(100).replace("{\"n\":\"", "{\"group\":\"g" + i + "\",\"n\":\"");
      client.send(calls.metrichub());
    }
    browser = new Browser(emulator).open("#/series");
    browser.sees(".side", "10,000 series");
  }

  @AfterAll
  void stop() {
    browser.close();
    emulator.close();
  }

  @ParameterizedTest
  @MethodSource
  void isOnTheScreenWithinATenthOfASecond(String what) {
    Object millis = browser.await("const done = arguments[arguments.length - 1];"
        + "const tree = document.querySelector('.tree');"
        + "const key = name => tree.dispatchEvent(new KeyboardEvent('keydown', {key: name}));"
        + "const search = text => { const field = document.getElementById('search');"
        + "  field.value = text; field.dispatchEvent(new Event('change')); };"
        + "const act = i => {" + what + "};"
        + "const times = [];"
        + "function turn(i) {"
        + "  if (i === 9) return done(times);"
        + "  const start = performance.now();"
        + "  act(i);"
        // What runs behind a frame runs when that frame has been drawn
        + "  requestAnimationFrame(() => setTimeout(() => {"
        + "    times.push(performance.now() - start); turn(i + 1); }, 0));"
        + "}"
        + "turn(0);");
    List<Double> times = ((List<?>) millis)
        .stream().map(one -> ((Number) one).doubleValue()).sorted().toList();
    assertThat(times.get(times.size() / 2)).as("median of " + times).isLessThan(LIMIT_MILLIS);
    // Ten thousand series, and no more elements than fit
    assertThat(browser.all(".tree .row")).hasSizeLessThan(100);
  }

  static Stream<Arguments> isOnTheScreenWithinATenthOfASecond() {
    return Stream.of(
        argumentSet(
            "fold and unfold",
            "key('Home'); key('ArrowDown'); key('ArrowDown');"
                + " key(i % 2 ? 'ArrowLeft' : 'ArrowRight');"),
        argumentSet("to the end and back", "key(i % 2 ? 'Home' : 'End');"),
        argumentSet("scroll", "tree.scrollTop = (i * 37117) % 290000;"),
        argumentSet("search", "search(['g7', 'n=5', '', 'g99 n=42', 'http'][i % 5]);"));
  }
}
