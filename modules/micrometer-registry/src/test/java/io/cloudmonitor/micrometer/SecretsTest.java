package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration holds the secrets of its providers, and no text of the registry tells them. */
class SecretsTest {
  private static final String[] SECRETS = {
    "east.region", "x", "east.access-key-secret", "testsecret", "east.token", "testtoken"
  };

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @Test
  void aRegistryAndAllThatItHoldsAreSilent() {
    CloudMonitorConfig config = TestRegistry.config(SECRETS);
    CloudMonitorMeterRegistry registry =
        CloudMonitorMeterRegistry.builder(config).build();
    registry.counter("orders").increment();
    registry.timer("calls");

    assertThat(ReachableTexts.requireSilent(registry, config, registry.getMeters()))
        .contains(CloudMonitorMeterRegistry.class.getName(), PublishedCounter.class.getName());

    registry.close();
    ReachableTexts.requireSilent(registry, FakeProviders.MADE);
  }

  static Stream<String> words() {
    return Stream.of(
        "step", "slo-buckets", "close-timeout", "max-series", "percentiles", "enabled");
  }

  @ParameterizedTest
  @MethodSource("words")
  void aMessageAboutAWrongOptionTellsNoSecretOne(String word) {
    String[] wrong = Stream.concat(Stream.of(SECRETS), Stream.of(word, "?")).toArray(String[]::new);

    Throwable thrown = catchThrowable(() ->
        CloudMonitorMeterRegistry.builder(TestRegistry.config(wrong)).build().close());

    assertThat(thrown).hasMessageContaining(word);
    Canaries.requireAbsent("the message", thrown);
  }
}
