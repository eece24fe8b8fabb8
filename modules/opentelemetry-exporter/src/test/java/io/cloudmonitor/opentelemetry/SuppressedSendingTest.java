package io.cloudmonitor.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.publisher.http.SendingContext;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SuppressedSendingTest {
  @Test
  void sendsOnceWithinAContextOfItsOwn() {
    List<Context> seen = new ArrayList<>();
    new SuppressedSending().run(() -> seen.add(Context.current()));
    // the key is not public; that there is anything in the context is what suppresses
    assertThat(seen).hasSize(1).doesNotContain(Context.root());
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void whatSendingThrowsComesThrough() {
    IllegalStateException failure = new IllegalStateException("sending");
    assertThatThrownBy(() -> new SuppressedSending().run(() -> {
          throw failure;
        }))
        .isSameAs(failure);
  }

  @Test
  void theSendersOfThePublishersFindIt() {
    assertThat(ServiceLoader.load(SendingContext.class).stream().map(ServiceLoader.Provider::type))
        .contains(SuppressedSending.class);
  }
}
