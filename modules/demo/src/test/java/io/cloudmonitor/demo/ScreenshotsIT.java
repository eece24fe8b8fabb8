package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.browser.Browser;
import io.cloudmonitor.emulator.browser.InBrowser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures of the documentation, when {@code -Dscreenshots=<directory>} asks for them, of
 * a demo that runs already, at best for a quarter of an hour: of the one at the address that
 * {@code -Dconsole} names, or at its usual address. It is left as it was found.
 */
@InBrowser
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsIT {
  private static final String USUAL = "http://127.0.0.1:18080/console/";
  private static final int MAX_BYTES = 200_000;
  private static final Duration TWO_STEPS = Duration.ofMinutes(2);

  @Test
  void everyViewHasItsPicture() throws Exception {
    try (Browser browser = new Browser(URI.create(System.getProperty("console", USUAL)))) {
      DemoConsole console = new DemoConsole(browser);
      console.series();
      browser.enter("#search", "shop_");
      browser.sees(".tree", "shop_views");
      take(browser, "series");
      console.exporter();
      take(browser, "exporter");
      console.definitions();
      take(browser, "definitions");
      browser.size(1280, 1200);
      console.request("PutCustomMetric");
      take(browser, "request");
      browser.size(1280, 800);
      console.faults();
      console.inject("Clock 20 min ahead, 60 s");
      console.inject("Reset one");
      take(browser, "faults");
      browser.open("#/requests");
      browser.wait(TWO_STEPS, "a step that met the faults", () -> {
        String shown = browser.text("tbody");
        return shown.contains("fault: reset") && shown.contains("refused") ? true : null;
      });
      console.clearFaults();
      console.requests();
      take(browser, "requests");
      console.limits();
      take(browser, "limits");
    }
  }

  private static void take(Browser browser, String name) throws IOException {
    // Two frames: what was asked for last is on the screen then
    browser.await("const done = arguments[0];"
        + " requestAnimationFrame(() => requestAnimationFrame(() => done(true)))");
    byte[] png = packed(browser.screenshot());
    assertThat(png.length).isLessThan(MAX_BYTES);
    Path directory = Files.createDirectories(Path.of(System.getProperty("screenshots")));
    Files.write(directory.resolve("console-" + name + ".png"), png);
  }

  /** Packs harder than the browser does, and without its alpha channel. */
  private static byte[] packed(byte[] png) throws IOException {
    BufferedImage shot = ImageIO.read(new ByteArrayInputStream(png));
    BufferedImage opaque =
        new BufferedImage(shot.getWidth(), shot.getHeight(), BufferedImage.TYPE_INT_RGB);
    opaque.createGraphics().drawImage(shot, 0, 0, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(0);
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(opaque, null, null), options);
    }
    return out.toByteArray();
  }
}
