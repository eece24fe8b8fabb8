package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of this provider tells what it signs with, whatever the user did wrong. */
class SecretsTest {
  private static TencentPublisher.Builder builder(String... more) {
    TencentPublisher.Builder builder = TencentPublisher.builder();
    Samples.words(
            "instance", "web-1",
            "jitter", "0ms",
            // nobody listens there, so that everything stays held
            "tencent.endpoint", "http://127.0.0.1:1",
            "tencent.token", "testtoken/+=")
        .forEach(builder::option);
    for (int i = 0; i < more.length; i += 2) {
      builder.option(more[i], more[i + 1]);
    }
    return builder;
  }

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void aPublisherAndAllThatItHoldsAreSilent(String method) {
    TencentPublisher.Builder builder = builder("tencent.method", method);
    Publisher publisher = builder.build();
    var series = publisher.series(new SeriesSpec("heap", Map.of(), MeterKind.GAUGE));
    publisher.publish(new FakeStep(0).gauge(series, 1));

    ReachableTexts.requireSilent(publisher, publisher.metrics().snapshot(), builder);

    publisher.close(Duration.ZERO);
    ReachableTexts.requireSilent(publisher, publisher.metrics().snapshot());
  }

  @ParameterizedTest
  @MethodSource
  void whatIsWrongIsToldWithoutASecret(String word, String value) {
    Throwable problem = catchThrowable(builder(word, value)::build);

    assertThat(problem).isNotNull();
    Canaries.requireAbsent("the problem", problem.toString());
  }

  static Stream<Arguments> whatIsWrongIsToldWithoutASecret() {
    return Stream.of(
        argumentSet("blank in the id", "tencent.secret-id", "id testsecret"),
        argumentSet("line in the token", "tencent.token", "testtoken\r\nX: y"),
        argumentSet("user", "tencent.endpoint", "https://me:testsecret@x.com"),
        argumentSet("query", "tencent.endpoint", "https://x.com/?k=testsecret"),
        argumentSet("secret as a word of its own", "tencent.secret", "testsecret"));
  }
}
