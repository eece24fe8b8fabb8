package io.cloudmonitor.emulator.browser;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless browser before the console of one emulator. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // Held, since the log manager alone would let it go and its level with it
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final URI console;

  /** Starts one for the console at an address, which ends in a slash. */
  public Browser(URI console) {
    this.console = console;
    SELENIUM.setLevel(Level.SEVERE);
    // Both are named, so that nothing looks for them anywhere else
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(BrowserCondition.driver().orElseThrow().toFile())
        .usingAnyFreePort()
        .withLogOutput(OutputStream.nullOutputStream())
        .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BrowserCondition.browser().orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        "--lang=en-GB");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver = new ChromeDriver(service, options);
    size(1280, 800);
  }

  /** Makes what is seen of a page so large, in pixels. */
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.manage().window().setSize(new Dimension(width, height));
  }

  public void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /**
   * Opens a view, such as {@code #/series}, in a fresh page that is connected, for somebody who was
   * never there: what a page before it had the browser keep is forgotten.
   */
  public Browser open(String view) {
    // Of the same origin, whose storage it can clear, and no console that could write there again
    driver.get(console + "icon.svg");
    run("localStorage.clear()");
    driver.get(console + view);
    find(".live.up");
    return this;
  }

  /** Loads the page anew, for the same person. */
  public void reload() {
    driver.navigate().refresh();
    find(".live.up");
  }

  /** Changes the address without leaving the page. */
  public void go(String view) {
    run("location.hash = arguments[0]", view);
  }

  /** Waits for the first element that fits, and returns it once it is seen. */
  public WebElement find(String css) {
    return wait(
        "see " + css,
        () -> driver.findElements(By.cssSelector(css)).stream()
            .filter(WebElement::isDisplayed)
            .findFirst()
            .orElse(null));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until the page shows {@code text} somewhere under the element that fits. */
  public void sees(String css, String text) {
    wait("see '" + text + "' at " + css, () -> text(css).contains(text) ? true : null);
  }

  public String text(String css) {
    Object text = run(
        "return [...document.querySelectorAll(arguments[0])]"
            + ".map(node => node.textContent).join('\\n')",
        css);
    return String.valueOf(text);
  }

  /** Clicks the first element that fits, found again where the page draws it anew meanwhile. */
  public void click(String css) {
    wait("click " + css, () -> {
      run("arguments[0].scrollIntoView({block: 'center'})", find(css));
      find(css).click();
      return true;
    });
  }

  public void type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  /**
   * Types into a field and leaves it with Enter: what it does when nobody types on is done then.
   */
  public void enter(String css, String text) {
    type(css, text);
    press(Keys.ENTER);
  }

  /** Returns what a hand does with mouse and keyboard, which {@code perform} carries out. */
  public Actions hand() {
    return new Actions(driver);
  }

  /** Lets the page do something that a browser asks its user about, or forbids it. */
  public void permit(String permission, boolean permitted) {
    driver.executeCdpCommand(
        "Browser.setPermission",
        Map.of(
            "permission", Map.of("name", permission), "setting", permitted ? "granted" : "denied"));
  }

  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  public Object await(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  public <T> T wait(String what, Supplier<T> condition) {
    return wait(PATIENCE, what, condition);
  }

  /** Waits until {@code condition} returns something, and fails when the patience is over. */
  public <T> T wait(Duration patience, String what, Supplier<T> condition) {
    return Objects.requireNonNull(new WebDriverWait(driver, patience, Duration.ofMillis(50))
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(() -> what + "; the page shows: " + text("main"))
        .until(ignored -> condition.get()));
  }

  /** Returns what the browser complained of since it was asked last, such as a broken policy. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  public byte[] screenshot() {
    return driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES);
  }

  @Override
  public void close() {
    Canaries.requireAbsent("the page", driver.getPageSource());
    driver.quit();
  }
}
