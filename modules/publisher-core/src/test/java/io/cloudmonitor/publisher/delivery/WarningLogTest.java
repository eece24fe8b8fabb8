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
  void saysOnceThatTheTroubleIsOver() {
    warnings.recovered(() -> "no trouble yet");
    warnings.warn("retry", () -> "first");
    warnings.recovered(() -> "over");
    warnings.recovered(() -> "over again");

    assertThat(log.at(Level.INFO)).containsExactly("over");
  }

  @Test
  void warnsAgainOfATroubleThatComesAgainAfterItWasOver() {
    warnings.warn("retry", () -> "first");
    warnings.recovered(() -> "over");
    time.advance(Duration.ofMinutes(1));
    warnings.warn("retry", () -> "second");
    warnings.warn("retry", () -> "third");

    assertThat(log.warnings()).containsExactly("first", "second");
    assertThat(log.at(Level.FINE)).containsExactly("third");
  }

  @Test
  void aNewTroubleThatLastsIsQuietForTenMinutesFromItsOwnWarning() {
    warnings.warn("retry", () -> "first");
    warnings.recovered(() -> "over");
    time.advance(Duration.ofMinutes(9));
    warnings.warn("retry", () -> "second");
    time.advance(Duration.ofMinutes(10).minusNanos(1));
    warnings.warn("retry", () -> "third");
    time.advance(Duration.ofNanos(1));
    warnings.warn("retry", () -> "fourth");

    assertThat(log.warnings()).containsExactly("first", "second", "fourth");
  }

  @Test
  void troubleThatComesAndGoesDoesNotFillTheLog() {
    for (int second = 0; second < 1_200; second++) {
      warnings.warn("throttled", () -> "throttled");
      warnings.recovered(() -> "over");
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(log.warnings()).hasSize(4);
    assertThat(log.at(Level.INFO)).hasSize(4);
  }
}
