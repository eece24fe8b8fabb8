package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedSenderTest {
  private static final HttpRequest REQUEST =
      new HttpRequest("GET", URI.create("http://metadata.test/"), Map.of(), new byte[0]);

  private final FakeHttpSender sender = new FakeHttpSender();

  @Test
  void answerInTimeIsPassedOn() {
    HttpOutcome answer = new HttpOutcome.Answered(HttpResponse.of(200, "role"));
    sender.next(answer);

    assertThat(new BoundedSender(sender, Duration.ofMinutes(1), Runnable::run).send(REQUEST))
        .isSameAs(answer);
  }

  @Test
  void lookupThatHangsIsNotWaitedFor() {
    Deque<Runnable> hanging = new ArrayDeque<>();
    BoundedSender bounded = new BoundedSender(sender, Duration.ofMillis(1), hanging::add);

    assertThat(bounded.send(REQUEST))
        .isEqualTo(new HttpOutcome.Ambiguous("nothing came within 1 ms"));
    assertThat(hanging).as("still under way").hasSize(1);
  }

  @Test
  void messageOfWhatIsThrownIsNotShown() {
    sender.always(request -> {
      throw new IllegalStateException("canary-message");
    });

    assertThat(new BoundedSender(sender, Duration.ofMinutes(1), Runnable::run).send(REQUEST))
        .isEqualTo(new HttpOutcome.Ambiguous("IllegalStateException"));
  }

  @Test
  void interruptedCallerStaysInterrupted() {
    Thread.currentThread().interrupt();
    HttpOutcome outcome =
        new BoundedSender(sender, Duration.ofMinutes(1), call -> {}).send(REQUEST);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isEqualTo(new HttpOutcome.Ambiguous("interrupted"));
  }

  @Test
  void closeReachesTheSender() {
    new BoundedSender(sender, Duration.ZERO, Runnable::run).close();

    assertThat(sender.isClosed()).isTrue();
  }
}
