package io.cloudmonitor.publisher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

class SecretWatchTest {
  private static final String SECRET = "my-testSecret";
  private static final Logger OURS = Logger.getLogger("io.cloudmonitor.Sample");
  private static Runnable leak = () -> {};

  @BeforeEach
  void leakNothing() {
    leak = () -> {};
  }

  @Test
  void watchesThisSuite() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void failsTheTestThatLeaks(Runnable how, String place) {
    leak = how;

    List<Throwable> failures = failures(run(Leaking.class));

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a secret in " + place)
        .hasMessageContaining("***")
        .hasNoCause();
    assertThat(Canaries.isIn(failures.get(0))).isFalse();
  }

  static Stream<Arguments> failsTheTestThatLeaks() {
    return Stream.of(
        leak("message", "the log of io.cloudmonitor.Sample at FINEST", () -> OURS.finest(SECRET)),
        leak("warning", "the log of io.cloudmonitor.Sample at WARNING", () -> OURS.warning(SECRET)),
        leak(
            "parameter",
            "the log of",
            () -> OURS.log(Level.FINE, "key {0}", new Object[] {List.of(SECRET)})),
        leak(
            "parameter that is not formatted",
            "the log of",
            () -> OURS.log(Level.FINE, "key", SECRET)),
        leak("supplied", "the log of", () -> OURS.fine(() -> SECRET)),
        leak("thrown", "the log of", () -> OURS.log(Level.FINE, "failed", nested())),
        leak(
            "OkHttp",
            "the log of okhttp3.Sample",
            () -> Logger.getLogger("okhttp3.Sample").finest(SECRET)),
        leak(
            "other library", "the log of other", () -> Logger.getLogger("other").info(SECRET)),
        leak("shown", "the log of null", () -> SecretWatch.see(new LogRecord(Level.ALL, SECRET))),
        leak("out", "System.out", () -> System.out.println("the key is " + SECRET)),
        leak("err", "System.err", () -> System.err.println("the key is " + SECRET)),
        leak("out in pieces", "System.out", () -> {
          System.out.write('\n');
          SECRET.chars().forEach(System.out::write);
        }),
        leak("exception", "an exception", () -> {
          throw new IllegalStateException(SECRET);
        }),
        leak("exception's cause", "an exception", () -> {
          throw nested();
        }),
        leak("thread", "the name of a thread", () -> Thread.currentThread().setName(SECRET)));
  }

  private static Arguments leak(String name, String place, Runnable how) {
    return argumentSet(name, how, place);
  }

  private static IllegalStateException nested() {
    IllegalStateException outer = new IllegalStateException("outer");
    outer.addSuppressed(new RuntimeException("inner", new RuntimeException(SECRET)));
    return outer;
  }

  @Test
  void failsTheClassThatLeaksOutsideOfItsTests() {
    List<Throwable> failures = failures(run(LeakingAfterAll.class));

    assertThat(failures)
        .singleElement()
        .satisfies(failure ->
            assertThat(failure).hasMessageContaining("a secret in System.out: late ***"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void tellsNoSecretThatAMethodAroundATestThrows(Class<?> tests) {
    List<Throwable> failures = failures(run(tests));

    assertThat(failures)
        .singleElement()
        .satisfies(
            failure -> assertThat(failure).hasMessageContaining("a secret in an exception: "));
    assertThat(Canaries.isIn(failures.get(0))).isFalse();
  }

  static Stream<Class<?>> methods() {
    return Stream.of(
        ThrowingBeforeAll.class,
        ThrowingBeforeEach.class,
        ThrowingAfterEach.class,
        ThrowingAfterAll.class);
  }

  @Test
  void failsTheRunThatLeaksAfterItsLastTest() {
    assertThat(failures(run(LeakingAtTheEnd.class)))
        .singleElement()
        .satisfies(failure ->
            assertThat(failure).hasMessageContaining("a secret in System.out: last ***"));
  }

  @Test
  void leavesOthersAlone() {
    leak = () -> {
      OURS.warning("the identifier testid");
      System.out.println("nothing");
    };

    assertThat(failures(run(Leaking.class))).isEmpty();
    assertThat(SecretWatch.isOn()).as("the run around it").isTrue();
  }

  @Test
  void leavesOtherExceptionsAsTheyAre() {
    IllegalStateException thrown = new IllegalStateException("other");
    leak = () -> {
      throw thrown;
    };

    assertThat(failures(run(Leaking.class))).containsExactly(thrown);
  }

  private static EngineExecutionResults run(Class<?> tests) {
    String thread = Thread.currentThread().getName();
    try {
      return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
    } finally {
      Thread.currentThread().setName(thread);
    }
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().stream()
        .filter(event -> event.getType() == EventType.FINISHED)
        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  @ExtendWith(SecretWatch.class)
  static class Leaking {
    @Test
    void leaks() {
      leak.run();
    }
  }

  @ExtendWith(SecretWatch.class)
  static class LeakingAfterAll {
    @Test
    void passes() {
      assertThat(SecretWatch.isOn()).isTrue();
    }

    @AfterAll
    static void leak() {
      System.out.print("late " + SECRET);
    }
  }

  /** Its own extension ends after the watch, which was registered later. */
  @ExtendWith({Last.class, SecretWatch.class})
  static class LeakingAtTheEnd {
    @Test
    void passes() {
      assertThat(SecretWatch.isOn()).isTrue();
    }
  }

  static final class Last implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      System.out.print("last " + SECRET);
    }
  }

  @ExtendWith(SecretWatch.class)
  static class ThrowingBeforeAll extends Leaking {
    @BeforeAll
    static void fail() {
      throw new IllegalStateException(SECRET);
    }
  }

  @ExtendWith(SecretWatch.class)
  static class ThrowingBeforeEach extends Leaking {
    @BeforeEach
    void fail() {
      throw new IllegalStateException(SECRET);
    }
  }

  @ExtendWith(SecretWatch.class)
  static class ThrowingAfterEach extends Leaking {
    @AfterEach
    void fail() {
      throw new IllegalStateException(SECRET);
    }
  }

  @ExtendWith(SecretWatch.class)
  static class ThrowingAfterAll extends Leaking {
    @AfterAll
    static void fail() {
      throw new IllegalStateException(SECRET);
    }
  }
}
