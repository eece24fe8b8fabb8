package io.cloudmonitor.demo;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo what to look at, and when there will be something to see. */
@Component
class Countdown {
  private static final long STEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final CloudMonitorEmulator emulator;
  private final DemoProperties demo;
  private final InstantSource clock = InstantSource.system();
  private volatile boolean ready;
  private int announced;

  Countdown(CloudMonitorEmulator emulator, DemoProperties demo) {
    this.emulator = emulator;
    this.demo = demo;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    ready = true;
    print("Console: " + emulator.url().resolve("/console/"));
  }

  @Scheduled(initialDelay = 100, fixedDelay = 10_000)
  void tick() {
    if (!ready || !demo.countdown()) {
      return;
    }
    int records = emulator.records().size();
    if (records == 0) {
      long left = STEP_MILLIS - clock.millis() % STEP_MILLIS;
      print(
          "First records in about " + (left / 1000 + 1) + " s (a step ends at every full minute)");
    } else if (records > announced) {
      print(records + " records have arrived. Console: " + emulator.url().resolve("/console/"));
      announced = records;
    }
  }

  private static void print(String line) {
    System.out.println("[demo] " + line);
  }
}
