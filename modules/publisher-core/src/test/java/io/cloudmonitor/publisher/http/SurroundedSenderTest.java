package io.cloudmonitor.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundedSenderTest {
  private static final HttpRequest REQUEST =
      new HttpRequest("GET", URI.create("http://127.0.0.1/"), Map.of(), new byte[0]);

  private final List<String> events = new ArrayList<>();
  private final FakeHttpSender sender = new FakeHttpSender().always(request -> {
    events.add("send");
    return FakeWire.answer("accepted");
  });

  private SendingContext named(String name) {
    return sending -> {
      events.add("before " + name);
      sending.run();
      events.add("after " + name);
    };
  }

  @Test
  void sendsOnceWithinItsContextsTheFirstInnermost() {
    HttpSender surrounded = new SurroundedSender(sender, List.of(named("a"), named("b")));

    assertThat(surrounded.send(REQUEST)).isInstanceOf(HttpOutcome.Answered.class);
    assertThat(events).containsExactly("before b", "before a", "send", "after a", "after b");
  }

  @Test
  void aContextThatFailsBeforeCostsNothing() {
    HttpSender surrounded = new SurroundedSender(sender, List.of(sending -> {
      throw new IllegalStateException("broken");
    }));

    assertThat(surrounded.send(REQUEST)).isInstanceOf(HttpOutcome.Answered.class);
    assertThat(events).containsExactly("send");
  }

  @Test
  void aContextThatFailsAfterwardsDoesNotSendTwice() {
    HttpSender surrounded = new SurroundedSender(sender, List.of(sending -> {
      sending.run();
      throw new NoClassDefFoundError("broken");
    }));

    assertThat(surrounded.send(REQUEST)).isInstanceOf(HttpOutcome.Answered.class);
    assertThat(events).containsExactly("send");
  }

  @Test
  void closesWhatItSurrounds() {
    new SurroundedSender(sender, List.of(named("a"))).close();

    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void withoutAnInstalledContextTheSenderIsLeftAlone() {
    assertThat(SurroundedSender.of(sender)).isSameAs(sender);
  }
}
