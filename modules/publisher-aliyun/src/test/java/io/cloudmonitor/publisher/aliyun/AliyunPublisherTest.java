package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliyunPublisherTest {
  @Test
  void builderSpeaksTheWordsOfTheOptions() {
    Publisher publisher = AliyunPublisher.builder()
        .region("cn-hangzhou")
        .network(AliyunNetwork.VPC)
        .accessKeyId("testid")
        .accessKeySecret("testsecret")
        .securityToken("testtoken")
        .transport(AliyunTransport.METRICHUB)
        .groupId(7)
        .option("instance", "web-1")
        .option("max-series", "5")
        .build();

    assertThat(publisher)
        .hasToString(
            "aliyun (http://metrichub-cn-hangzhou.aliyun.com/metric/custom/upload (metrichub),"
                + " instance=web-1, max-series=5)");
    assertThat(publisher.close(Duration.ZERO)).isTrue();
  }

  @Test
  void builderTellsAllThatIsWrong() {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .endpoint("ftp://x")
        .option("max-series", "0")
        .groupId(-1)
        .securityToken("token");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(builder::build)
        .satisfies(e -> assertThat(e.problems())
            .extracting(InvalidOptionsException.Problem::option)
            .containsExactlyInAnyOrder(
                "max-series",
                "aliyun.endpoint",
                "aliyun.group-id",
                "aliyun.access-key-id",
                "aliyun.access-key-secret"));
  }

  @Test
  void misspelledCommonWordIsAProblem() {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .region("cn-hangzhou")
        .credentials(AliyunCredentialsProvider.of(Samples.CREDENTIALS))
        .option("max-serie", "7");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(builder::build)
        .withMessageStartingWith("max-serie is no option: there are ")
        .withMessageContaining("max-series");
  }

  @Test
  void misspelledWordOfThisProviderIsAProblem() {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .region("cn-hangzhou")
        .credentials(AliyunCredentialsProvider.of(Samples.CREDENTIALS))
        .option("aliyun.groupid", "7");

    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(builder::build)
        .withMessageStartingWith("aliyun.groupid is no option: there are aliyun.access-key-id, ");
  }

  @Test
  void textOfTheBuilderShowsNoValue() {
    assertThat(AliyunPublisher.builder().accessKeySecret("testsecret"))
        .hasToString("AliyunPublisher.Builder[aliyun.access-key-secret]");
  }

  @Test
  void providerIsFoundByTheServiceLoader() {
    assertThat(PublisherProvider.installed())
        .hasOnlyElementsOfType(AliyunPublisherProvider.class)
        .extracting(PublisherProvider::name)
        .containsExactly("aliyun");
  }

  @Test
  void providerIsConfiguredByAnyOfItsWords() {
    PublisherProvider provider = new AliyunPublisherProvider();

    assertThat(provider.isConfigured(Options.of(Map.of("aliyun.region", "cn-beijing"))))
        .isTrue();
    assertThat(provider.isConfigured(Options.of(Map.of("aliyun.region", " ", "step", "60s"))))
        .isFalse();
  }

  @Test
  void configuredProviderMakesItsPublisher() {
    List<Publisher> publishers = PublisherProvider.createConfigured(Options.of(Map.of(
        "aliyun.region", "cn-beijing",
        "aliyun.access-key-id", "testid",
        "aliyun.access-key-secret", "testsecret",
        "instance", "none")));

    assertThat(publishers)
        .singleElement()
        .asString()
        .contains("metrics.cn-beijing.aliyuncs.com", "signature v3")
        .doesNotContain("testid", "testsecret");
  }
}
