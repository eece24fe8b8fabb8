package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TencentPublisherTest {
  private static TencentPublisher.Builder least() {
    return TencentPublisher.builder()
        .region("ap-shanghai")
        .namespace("shop")
        .credentials(TencentCredentialsProvider.of(Samples.CREDENTIALS));
  }

  @Test
  void builderSpeaksTheWordsOfTheOptions() {
    Publisher publisher = TencentPublisher.builder()
        .region("gz")
        .endpoint("http://127.0.0.1:18080")
        .secretId("testid")
        .secretKey("testsecret")
        .token("testtoken")
        .namespace("shop")
        .definition("http.requests", "uri", "instance")
        .option("instance", "web-1")
        .option("max-series", "5")
        .build();

    assertThat(publisher)
        .hasToString("tencent (http://127.0.0.1:18080/v2/index.php (post, region gz, namespace"
            + " shop), instance=web-1, max-series=5)");
    assertThat(publisher.close(Duration.ZERO)).isTrue();
  }

  @Test
  void builderTellsAllThatIsWrong() {
    TencentPublisher.Builder builder = TencentPublisher.builder()
        .endpoint("ftp://x")
        .secretId("id alone")
        .option("max-series", "0")
        .definition("m", "a-b");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(builder::build)
        .satisfies(e -> assertThat(e.problems())
            .extracting(InvalidOptionsException.Problem::option)
            .containsExactlyInAnyOrder(
                "max-series",
                "tencent.endpoint",
                "tencent.region",
                "tencent.namespace",
                "tencent.metrics.m.dimensions",
                "tencent.secret-id",
                "tencent.secret-key"));
  }

  @Test
  void misspelledWordsAreProblems() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> least().option("tencent.secretid", "x").build())
        .withMessageStartingWith("tencent.secretid is no option: there are ")
        .withMessageContaining("tencent.secret-id");
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> least().option("tencent.metrics.m.keys", "x").build())
        .withMessageStartingWith("tencent.metrics.m.keys is no option");
  }

  @Test
  void textOfTheBuilderShowsNoValue() {
    assertThat(TencentPublisher.builder().secretKey("hush"))
        .hasToString("TencentPublisher.Builder[tencent.secret-key]");
  }

  @Test
  void pointsWithoutTimeAreNeitherRolledUpNorSentThroughTheSystemsProxy() {
    Options all = Options.of(Map.of("rollup", "true", "instance", "i"));
    PublisherOptions options = PublisherOptions.from(TencentPublisher.forPointsWithoutTime(all));

    assertThat(options.rollup()).isFalse();
    assertThat(options.http().systemProxy()).isFalse();
    assertThat(PublisherOptions.from(TencentPublisher.forPointsWithoutTime(
                Options.of(Map.of("system-proxy", "true", "instance", "i"))))
            .http()
            .systemProxy())
        .isTrue();
  }

  @Test
  void providerIsFoundByTheServiceLoader() {
    assertThat(PublisherProvider.installed())
        .hasOnlyElementsOfType(TencentPublisherProvider.class)
        .extracting(PublisherProvider::name)
        .containsExactly("tencent");
  }

  @Test
  void providerIsConfiguredByAnyOfItsWords() {
    PublisherProvider provider = new TencentPublisherProvider();

    assertThat(provider.isConfigured(Options.of(Map.of("tencent.region", "gz"))))
        .isTrue();
    assertThat(provider.isConfigured(Options.of(Map.of("tencent.region", " ", "step", "60s"))))
        .isFalse();
  }

  @Test
  void configuredProviderMakesItsPublisher() {
    List<Publisher> publishers =
        PublisherProvider.createConfigured(Options.of(Samples.words("instance", "none")));

    assertThat(publishers)
        .singleElement()
        .asString()
        .contains("receiver.monitor.tencentyun.com:8080")
        .doesNotContain("testid", "testsecret");
  }

  @Test
  void unknownNameOfTheServiceIsExplained() {
    FakeHttpSender sender = new FakeHttpSender();
    TencentSender explaining = new TencentSender(sender);
    HttpRequest request = new HttpRequest("POST", URI.create("http://x/"), Map.of(), new byte[0]);
    sender.next(
        new HttpOutcome.Unsent("UnknownHostException: receiver.monitor.tencentyun.com"),
        new HttpOutcome.Unsent("ConnectException: refused"));

    assertThat(((HttpOutcome.Unsent) explaining.send(request)).cause())
        .startsWith("UnknownHostException: receiver.monitor.tencentyun.com. Tencent's own")
        .contains("Tencent Cloud servers (CVM) only");
    assertThat(explaining.send(request))
        .isEqualTo(new HttpOutcome.Unsent("ConnectException: refused"));
    explaining.releaseIdle();
    explaining.close();
    assertThat(sender.isClosed()).isTrue();
  }
}
