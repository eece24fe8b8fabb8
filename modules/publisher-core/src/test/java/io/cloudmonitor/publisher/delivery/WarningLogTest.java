package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarningLogTest {
  private final Logger logger = Logger.getLogger("io.cloudmonitor.WarningLogTest");
  private final LogCapture log = new LogCapture(logger);
  private final ManualScheduler time = new ManualScheduler();
  private final WarningLog warnings = new WarningLog(logger, time::nanoTime);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void warnsOnceThenWhispers() {
    warnings.warn("retry", () -> "first");
    warnings.warn("retry", () -> "second");
    time.advance(Duration.ofMinutes(10).minusNanos(1));
    warnings.warn("retry", () -> "third");

    assertThat(log.warnings()).containsExactly("first");
    assertThat(log.at(Level.FINE)).containsExactly("second", "third");
  }

  @Test
  void warnsAgainAfterTenMinutes() {
    warnings.warn("retry", () -> "first");
    time.advance(Duration.ofMinutes(10));
    warnings.warn("retry", () -> "second");
    warnings.warn("retry", () -> "third");

    assertThat(log.warnings()).containsExactly("first", "second");
  }

  @Test
  void eachReasonHasItsOwnTime() {
    warnings.warn("retry", () -> "first");
    warnings.warn("throttled", () -> "second");

    assertThat(log.warnings()).containsExactly("first", "second");
  }

  @Test
  void saysOnceThatTheTroubleIsOverAndWarnsAgainOfTheNext() {
    warnings.recovered(() -> "no trouble yet");
    warnings.warn("retry", () -> "first");
    warnings.recovered(() -> "over");
    warnings.recovered(() -> "over again");
    warnings.warn("retry", () -> "second");

    assertThat(log.at(Level.INFO)).containsExactly("over");
    assertThat(log.warnings()).containsExactly("first", "second");
  }
}
