package io.cloudmonitor.emulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OracleProgramTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void whatItPrintsIsReturnedAlsoWhereItIsMoreThanAPipeHolds() throws Exception {
    String input = "0123456789".repeat(50_000);
    assertThat(program(LIMIT).run(List.of("echo"), input)).isEqualTo(input);
  }

  @Test
  void aProgramThatEndsWithAnErrorIsAFailureThatSaysWhy() {
    assertThatIOException()
        .isThrownBy(() -> program(LIMIT).run(List.of("fail"), "unread"))
        .withMessageStartingWith("probe ended with status 1; it said: begun")
        .withMessageContaining("IllegalStateException: of its own");
  }

  @Test
  void aProgramThatNeverEndsIsEndedAtTheLimit() {
    assertThatIOException()
        .isThrownBy(() -> program(Duration.ZERO).run(List.of("wait"), ""))
        .withMessageStartingWith("probe had not ended after 0 s and was ended; it said: ");
  }

  private static OracleProgram program(Duration limit) {
    return new OracleProgram(
        "probe", System.getProperty("java.class.path"), Probe.class.getName(), limit);
  }

  /** What the processes run. */
  static final class Probe {
    public static void main(String[] args) throws IOException, InterruptedException {
      switch (args[0]) {
        case "echo" -> System.in.transferTo(System.out);
        case "fail" -> {
          System.out.println("begun");
          throw new IllegalStateException("of its own");
        }
        default -> new CountDownLatch(1).await();
      }
    }
  }
}
