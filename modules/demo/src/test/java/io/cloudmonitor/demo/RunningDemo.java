package io.cloudmonitor.demo;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;

/** The demo as it starts for anybody, but with minutes that pass when a test says so. */
final class RunningDemo implements AutoCloseable {
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Pattern ADDRESS = Pattern.compile("\\[demo] Console: (\\S+)");
  private static final int VISITORS = 12;

  private final MockClock clock = new MockClock();
  private final URI console;
  private final ConfigurableApplicationContext context;
  private final RestClient shop;

  RunningDemo() {
    clock.add(Duration.ofMillis(InstantSource.system().millis() / 60_000 * 60_000));
    SpringApplication application = new SpringApplication(DemoApplication.class);
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      context =
          application.run("--demo.emulator-port=0", "--demo.load=false", "--demo.countdown=false");
    } finally {
      System.setOut(before);
      before.print(printed.toString(StandardCharsets.UTF_8));
    }
    Matcher line = ADDRESS.matcher(printed.toString(StandardCharsets.UTF_8));
    if (!line.find()) throw new IllegalStateException("no address was printed");
    console = URI.create(line.group(1));
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    shop = RestClient.create("http://127.0.0.1:" + port);
  }

  /** Returns the address that the demo printed. */
  URI console() {
    return console;
  }

  CloudMonitorEmulator emulator() {
    return context.getBean(CloudMonitorEmulator.class);
  }

  /** Lets visitors come for a minute, which then is over and sent. */
  void minute() {
    for (int i = 0; i < VISITORS; i++) {
      visit("/products/" + i);
      visit("/checkout");
    }
    clock.add(STEP);
    if (!context.getBean(CloudMonitorMeterRegistry.class).flush(Duration.ofSeconds(30))) {
      throw new IllegalStateException("not all was sent");
    }
  }

  private void visit(String path) {
    // Some checkouts fail on purpose
    shop.get().uri(path).exchange((request, response) -> response.getStatusCode());
  }

  @Override
  public void close() {
    context.close();
  }
}
