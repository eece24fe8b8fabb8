package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.spring.boot.ExportWords.Account;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ExportWordsTest {
  private static final String P = ExportWords.PREFIX + ".";

  @ParameterizedTest
  @MethodSource
  void readsEveryForm(Map<String, Object> properties, String word, String expected) {
    assertThat(words(properties).textOrNull(word)).isEqualTo(expected);
  }

  static Stream<Arguments> readsEveryForm() {
    return Stream.of(
        argumentSet("text", Map.of(P + "step", "300s"), "step", "300s"),
        argumentSet("camel case", Map.of(P + "dryRun", "true"), "dry-run", "true"),
        argumentSet("placeholder", Map.of(P + "step", "${s}", "s", "60s"), "step", "60s"),
        argumentSet("list", Map.of(P + "include[0]", "a", P + "include[1]", "b"), "include", "a,b"),
        argumentSet(
            "map", Map.of(P + "common-dimensions.env", "prod"), "common-dimensions", "env=prod"),
        argumentSet(
            "name of a metric in capitals",
            Map.of(P + "tencent.metrics.httpRequests.dimensions", "uri"),
            "tencent.metrics.httpRequests.dimensions",
            "uri"),
        argumentSet(
            "name of a metric in brackets",
            Map.of(P + "tencent.metrics[http.server_requests].dimensions", "uri"),
            "tencent.metrics.http.server_requests.dimensions",
            "uri"),
        argumentSet("absent", Map.of(P + "stepp", "60s"), "step", null));
  }

  @Test
  void readsTheEnvironment() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            Map.of(
                "MANAGEMENT_CLOUDMONITOR_METRICS_EXPORT_ALIYUN_REGION", "cn-beijing",
                "MANAGEMENT_CLOUDMONITOR_METRICS_EXPORT_ACCOUNTS_NORTH_ALIYUN_ACCESSKEYID", "id")));
    ExportWords words = new ExportWords(environment, ConnectionWords.NONE);
    assertThat(words.textOrNull("aliyun.region")).isEqualTo("cn-beijing");
    assertThat(options(words, "north").text("aliyun.access-key-id")).contains("id");
    assertThat(options(words, "north").text("aliyun.region")).contains("cn-beijing");
  }

  @Test
  void namesOfMetricsAreFound() {
    Options options = options(
        words(Map.of(
            P + "tencent.metrics.shop.views.dimensions", "category",
            P + "tencent.metrics[a.b].namespace", "n")),
        ExportWords.DEFAULT_ACCOUNT);
    assertThat(options.wordsUnder("tencent.metrics."))
        .containsExactly("tencent.metrics.a.b.namespace", "tencent.metrics.shop.views.dimensions");
  }

  @Test
  void anAccountHasItsOwnWordsOverTheSharedOnes() {
    ExportWords words = words(Map.of(
        P + "step", "300s",
        P + "jitter", "1s",
        P + "aliyun.access-key-id", "shared",
        P + "accounts.south.jitter", "2s",
        P + "accounts.south.aliyun.region", "cn-shenzhen",
        P + "accounts.north.aliyun.region", "cn-beijing",
        P + "accounts.north.aliyun.access-key-id", "north"));
    assertThat(words.accounts()).extracting(Account::name).containsExactly("north", "south");
    assertThat(options(words, "south").text("aliyun.access-key-id")).contains("shared");
    assertThat(options(words, "north").text("aliyun.access-key-id")).contains("north");
    assertThat(options(words, "south").text("jitter")).contains("2s");
    assertThat(options(words, "north").text("jitter")).contains("1s");
    assertThat(options(words, "south").nameOf("jitter")).isEqualTo(P + "accounts.south.jitter");
  }

  @Test
  void anAccountOfOneProviderTakesNothingFromTheOther() {
    ExportWords words = words(Map.of(
        P + "tencent.region", "gz",
        P + "tencent.metrics.a.dimensions", "b",
        P + "accounts.north.aliyun.region", "cn-beijing",
        P + "accounts.west.tencent.namespace", "shop"));
    Options north = options(words, "north");
    assertThat(north.text("tencent.region")).isEmpty();
    assertThat(north.wordsUnder("tencent.metrics.")).isEmpty();
    Options west = options(words, "west");
    assertThat(west.text("tencent.region")).contains("gz");
    assertThat(west.wordsUnder("tencent.metrics.")).hasSize(1);
  }

  @Test
  void everyAccountSpoolsInADirectoryOfItsOwn() {
    ExportWords words = words(Map.of(
        P + "spool-directory", "spool",
        P + "accounts.a.aliyun.region", "cn-beijing",
        P + "accounts.b.aliyun.region", "cn-beijing"));
    assertThat(words.accounts())
        .extracting(account -> account.options().text("spool-directory").orElseThrow())
        .containsExactly("spool/a", "spool/b");
    assertThat(options(words(Map.of(P + "spool-directory", "spool")), "default")
            .text("spool-directory"))
        .contains("spool");
  }

  @Test
  void aNameThatCouldLeaveTheSpoolIsRefused() {
    Account account = words(Map.of(P + "accounts[../x].aliyun.region", "cn-beijing"))
        .accounts()
        .get(0);
    assertThatThrownBy(account.options()::requireValid)
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining(P + "accounts.../x is no name of an account");
  }

  @Test
  void secretsAreThoseOfAllAccounts() {
    ExportWords words = words(Map.of(
        P + "accounts.a.aliyun.access-key-secret", "one",
        P + "accounts.b.tencent.secret-key", "two",
        P + "accounts.b.tencent.token", "three",
        P + "accounts.b.tencent.secret-id", "id"));
    assertThat(words.secrets()).isEqualTo(Set.of("one", "two", "three"));
  }

  private static Options options(ExportWords words, String account) {
    return words.accounts().stream()
        .collect(Collectors.toMap(Account::name, Account::options))
        .get(account);
  }

  private static ExportWords words(Map<String, Object> properties) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    ConfigurationPropertySources.attach(environment);
    return new ExportWords(environment, ConnectionWords.NONE);
  }
}
