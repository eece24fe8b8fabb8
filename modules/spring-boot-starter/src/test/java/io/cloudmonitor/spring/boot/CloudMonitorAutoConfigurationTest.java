package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.P;
import static io.cloudmonitor.spring.boot.TestContexts.aliyun;
import static io.cloudmonitor.spring.boot.TestContexts.bare;
import static io.cloudmonitor.spring.boot.TestContexts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.micrometer.CloudMonitorConfig;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.aliyun.AliyunCredentials;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.tencent.TencentCredentials;
import io.cloudmonitor.publisher.tencent.TencentCredentialsProvider;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CloudMonitorAutoConfigurationTest {
  @ParameterizedTest
  @MethodSource
  void backsOff(ApplicationContextRunner runner, String why) {
    runner.run(context -> {
      assertThat(context)
          .hasNotFailed()
          .doesNotHaveBean(CloudMonitorMeterRegistry.class)
          .doesNotHaveBean(CloudMonitorPublishers.class)
          .doesNotHaveBean(CloudMonitorEndpoint.class);
      assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
              .getConditionAndOutcomesBySource()
              .get(CloudMonitorAutoConfiguration.class.getName()))
          .extracting(outcome -> outcome.getOutcome().getMessage())
          .anySatisfy(message -> assertThat(message).contains(why));
    });
  }

  static Stream<Arguments> backsOff() {
    return Stream.of(
        argumentSet("nothing configured", bare(), "set " + P + "aliyun.region and an AccessKey"),
        argumentSet("words of no provider", with("step=60s"), "no provider is configured"),
        argumentSet("switched off", aliyun("enabled=false"), P + "enabled is false"),
        argumentSet(
            "all exports are switched off",
            aliyun().withPropertyValues("management.defaults.metrics.export.enabled=false"),
            "management.defaults.metrics.export.enabled is false"));
  }

  @ParameterizedTest
  @MethodSource
  void failsAndNamesTheProperty(ApplicationContextRunner runner, String property) {
    runner.run(context -> {
      assertThat(context).hasFailed();
      Throwable cause = context.getStartupFailure();
      while (cause.getCause() != null) cause = cause.getCause();
      assertThat(new InvalidOptionsFailureAnalyzer().analyze(context.getStartupFailure()))
          .as(cause.toString())
          .satisfies(analysis -> {
            assertThat(analysis.getDescription()).contains("- " + P + property);
            assertThat(analysis.getDescription()).doesNotContain("canary-secret");
            assertThat(analysis.getAction()).contains(P + "enabled=false");
          });
    });
  }

  static Stream<Arguments> failsAndNamesTheProperty() {
    return Stream.of(
        argumentSet("enabled without a provider", with("enabled=true"), "aliyun.region is missing"),
        argumentSet(
            "a region without a key",
            with("aliyun.region=cn-hangzhou", "aliyun.credentials=environment"),
            "aliyun.credentials is 'environment'"),
        argumentSet(
            "half a key",
            with("aliyun.region=cn-hangzhou", "aliyun.access-key-secret=canary-secret"),
            "aliyun.access-key-id"),
        argumentSet("a wrong value", aliyun("max-series=many"), "max-series is 'many'"),
        argumentSet(
            "in an account",
            aliyun("accounts.north.aliyun.transport=pigeon"),
            "accounts.north.aliyun.transport is 'pigeon'"),
        argumentSet(
            "an account of no provider",
            with("accounts.north.step=60s", "accounts.south.aliyun.max-records=1"),
            "accounts.north.aliyun.region is missing"),
        argumentSet(
            "with a source of credentials",
            with("aliyun.region=cn-hangzhou", "jitter=tomorrow")
                .withBean(
                    AliyunCredentialsProvider.class, () -> () -> new AliyunCredentials("i", "s")),
            "jitter is 'tomorrow'"));
  }

  @Test
  void publishesWhatIsConfigured() {
    aliyun("step=300s", "percentiles=0.5", "rollup=false").run(context -> {
      assertThat(context).hasSingleBean(MeterRegistry.class);
      assertThat(context.getBean(CloudMonitorConfig.class).step()).isEqualTo(Duration.ofMinutes(5));
      assertThat(context.getBean(CloudMonitorPublishers.class).all())
          .singleElement()
          .satisfies(it -> {
            assertThat(it.account()).isEqualTo("default");
            assertThat(it.provider()).isEqualTo("aliyun");
            assertThat(it.publisher().toString()).contains("127.0.0.1:1").contains("instance=i");
          });
    });
  }

  @Test
  void ownSwitchWinsOverThatOfAllExports() {
    aliyun("enabled=true")
        .withPropertyValues("management.defaults.metrics.export.enabled=false")
        .run(context -> assertThat(context).hasSingleBean(CloudMonitorMeterRegistry.class));
  }

  @Test
  void severalAccountsAndProvidersPublishAtOnce() {
    aliyun(
            "accounts.north.aliyun.max-records=1",
            "accounts.south.aliyun.endpoint=http://127.0.0.1:2",
            "accounts.west.tencent.region=gz",
            "accounts.west.tencent.namespace=shop",
            "accounts.west.tencent.secret-id=id",
            "accounts.west.tencent.secret-key=canary-secret")
        .run(context -> assertThat(context.getBean(CloudMonitorPublishers.class).all())
            .extracting(it -> it.account() + "/" + it.provider())
            .containsExactly("north/aliyun", "south/aliyun", "west/tencent"));
  }

  @Test
  void accountsOfOneProviderSpoolSideBySide(@TempDir Path directory) {
    aliyun(
            "spool-directory=" + directory,
            "accounts.north.aliyun.max-records=1",
            "accounts.south.aliyun.max-records=1")
        .run(context -> {
          context.getBean(MeterRegistry.class).counter("orders").increment();
          context.close();
          assertThat(directory.resolve("north/aliyun")).isNotEmptyDirectory();
          assertThat(directory.resolve("south/aliyun")).isNotEmptyDirectory();
        });
  }

  @Test
  void aPublisherOfTheApplicationWins() {
    bare()
        .withBean("mine", Publisher.class, FakePublisher::new)
        .run(context -> assertThat(context.getBean(CloudMonitorPublishers.class).all())
            .singleElement()
            .satisfies(it -> {
              assertThat(it.account()).isEqualTo("mine");
              assertThat(it.publisher()).isInstanceOf(FakePublisher.class);
            }));
  }

  @Test
  void aRegistryOfTheApplicationWins() {
    aliyun()
        .withBean(
            CloudMonitorMeterRegistry.class,
            () -> CloudMonitorMeterRegistry.builder(
                    key -> key.endsWith(".enabled") ? "false" : null)
                .build())
        .run(context -> assertThat(context)
            .hasSingleBean(CloudMonitorMeterRegistry.class)
            .doesNotHaveBean(CloudMonitorPublishers.class));
  }

  @Test
  void aSourceOfCredentialsMakesTheKeysUnnecessary() {
    with(
            "aliyun.region=cn-hangzhou",
            "tencent.region=gz",
            "tencent.namespace=shop",
            "tencent.metrics.a.dimensions=b",
            "dry-run=true")
        .withBean(AliyunCredentialsProvider.class, () -> () -> new AliyunCredentials("i", "s"))
        .withBean(TencentCredentialsProvider.class, () -> () -> new TencentCredentials("i", "s"))
        .run(context -> assertThat(context.getBean(CloudMonitorPublishers.class).all())
            .extracting(AccountPublisher::provider)
            .containsExactlyInAnyOrder("aliyun", "tencent"));
  }

  @Test
  void connectionDetailsWinOverProperties() {
    aliyun("accounts.north.aliyun.endpoint=http://127.0.0.1:2", "aliyun.security-token=old")
        .withBean(AliyunConnectionDetails.class, () -> new AliyunConnectionDetails() {
          @Override
          public String endpoint() {
            return "http://127.0.0.1:3";
          }

          @Override
          public String accessKeyId() {
            return "other";
          }
        })
        .run(context -> {
          assertThat(context.getBean(CloudMonitorPublishers.class).all())
              .singleElement()
              .satisfies(it -> assertThat(it.publisher().toString()).contains("127.0.0.1:3"));
          ExportWords words = context.getBean(ExportWords.class);
          assertThat(words.textOrNull("aliyun.access-key-id")).isEqualTo("other");
          assertThat(words.textOrNull("aliyun.security-token")).isEmpty();
          assertThat(words.textOrNull("aliyun.access-key-secret")).isEqualTo("canary-secret");
        });
  }

  @Test
  void connectionDetailsAloneAreEnough() {
    bare()
        .withBean(TencentConnectionDetails.class, () -> new TencentConnectionDetails() {
          @Override
          public String region() {
            return "gz";
          }

          @Override
          public String secretId() {
            return "id";
          }

          @Override
          public String secretKey() {
            return "key";
          }
        })
        .withPropertyValues(P + "tencent.namespace=shop", P + "dry-run=true")
        .run(context -> assertThat(context.getBean(CloudMonitorPublishers.class).all())
            .extracting(AccountPublisher::provider)
            .containsExactly("tencent"));
  }

  @Test
  void worksWithoutTheActuator() {
    aliyun()
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.endpoint"))
        .run(context -> assertThat(context)
            .hasSingleBean(CloudMonitorMeterRegistry.class)
            .doesNotHaveBean(SecretValues.class));
  }
}
