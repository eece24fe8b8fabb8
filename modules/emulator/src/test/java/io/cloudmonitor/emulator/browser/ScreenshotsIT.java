package io.cloudmonitor.emulator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.Provider;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures of the documentation, when {@code -Dscreenshots=<directory>} asks for them.
 */
@InBrowser
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsIT {
  private static final int MAX_BYTES = 150_000;

  @Test
  void everyViewHasItsPicture() throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);
        Browser browser = new Browser(emulator)) {
      new DemoData(emulator).send();
      browser.open("#/series");
      browser.type("#search", "orders POST web-1");
      browser.click(".row.level4");
      browser.find(".chart[data-points]");
      take(browser, "series");
      browser.open("#/requests");
      browser.find("tr.link");
      take(browser, "requests");
      browser.open("#/requests/" + refused(browser));
      browser.find(".difference");
      take(browser, "request");
      browser.open("#/limits");
      browser.find(".bar-cell");
      take(browser, "limits");
      browser.open("#/exporter");
      browser.sees("table", "http-latency");
      take(browser, "exporter");
      emulator
          .definitions()
          .add(List.of(
              new MetricDefinition("shop", "diskusage", Set.of("diskname", "ip")),
              new MetricDefinition("shop", "orders_count", Set.of("region", "status"))));
      browser.open("#/definitions");
      browser.sees("table", "orders_count");
      take(browser, "definitions");
      emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.THROTTLE).times(10));
      emulator.faults().add(Fault.skew(Provider.TENCENT, Duration.ofMinutes(20)));
      browser.open("#/faults");
      browser.sees("table", "throttle");
      take(browser, "faults");
    }
  }

  private static String refused(Browser browser) {
    Object id =
        browser.await("const done = arguments[0]; fetch('/emulator/requests').then(r => r.json())"
            + ".then(all => done(String(all.find(one => one.signature === 'V1').id)))");
    return String.valueOf(id);
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

  private static void take(Browser browser, String name) throws IOException {
    // Two frames: what was asked for last is on the screen then
    browser.await("const done = arguments[0];"
        + " requestAnimationFrame(() => requestAnimationFrame(() => done(true)))");
    byte[] png = packed(browser.screenshot());
    assertThat(png.length).isLessThan(MAX_BYTES);
    Path directory = Files.createDirectories(Path.of(System.getProperty("screenshots")));
    Files.write(directory.resolve("console-" + name + ".png"), png);
  }
}
