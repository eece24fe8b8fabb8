package io.cloudmonitor.publisher.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TencentOptionsTest {
  private static final TencentCredentialsProvider PROVIDER =
      TencentCredentialsProvider.of(Samples.CREDENTIALS);

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    TencentOptions options = Samples.options();

    assertThat(options.endpoint().uri())
        .hasToString("http://receiver.monitor.tencentyun.com:8080/v2/index.php");
    assertThat(options.region()).isEqualTo("gz");
    assertThat(options.credentials().orElseThrow().credentials()).isEqualTo(Samples.CREDENTIALS);
    assertThat(options.namespace()).isEqualTo("shop");
    assertThat(options.method()).isEqualTo(TencentOptions.Method.POST);
    assertThat(options.maxPoints()).isEqualTo(100);
    assertThat(options.sendsUndefined()).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void wrongValueIsNamedWithWhatIsAllowed(String word, String value, String message) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> Samples.options(word, value))
        .withMessageStartingWith(word + " " + message);
  }

  static Stream<Arguments> wrongValueIsNamedWithWhatIsAllowed() {
    String plainText = "is empty, or has a blank or a character outside printable ASCII";
    return Stream.of(
        argumentSet("method", "tencent.method", "put", "is 'put': allowed are post, get"),
        argumentSet(
            "points",
            "tencent.max-points",
            "0",
            "is '0': allowed is a whole number from 1 to 1000"),
        argumentSet("undefined", "tencent.undefined", "?", "is '?': allowed are send, drop"),
        argumentSet(
            "region",
            "tencent.region",
            "ap-guangzho",
            "is 'ap-guangzho', which is no known region: did you mean ap-guangzhou"),
        argumentSet("no region", "tencent.region", " ", "is missing: the short name, such as gz"),
        argumentSet(
            "no namespace",
            "tencent.namespace",
            "",
            "is missing: the namespace of the metrics. Tencent's own documents say that custom"
                + " monitoring takes no new users"),
        argumentSet(
            "namespace",
            "tencent.namespace",
            "a-b",
            "is 'a-b': allowed are up to 32 letters, digits and underscores"),
        argumentSet("id", "tencent.secret-id", "a b", plainText),
        argumentSet("no id", "tencent.secret-id", "", "is missing: the SecretId"),
        argumentSet("no key", "tencent.secret-key", "", "is missing: the SecretKey"),
        argumentSet("token", "tencent.token", "a\nb", plainText),
        argumentSet("endpoint", "tencent.endpoint", "ftp://x", "is 'ftp://x': allowed is a host"),
        argumentSet(
            "endpoint with a password",
            "tencent.endpoint",
            "http://u:hush@h",
            "is '***@h': allowed is a host"),
        argumentSet(
            "keys", "tencent.metrics.a.dimensions", "a,b,c,d,e,f", "has 6 keys: allowed are 5"),
        argumentSet("key", "tencent.metrics.a.dimensions", "x.y", "has 'x.y': allowed are letters"),
        argumentSet(
            "namespace of a metric",
            "tencent.metrics.a.namespace",
            "x".repeat(33),
            "is '" + "x".repeat(33) + "': allowed are up to 32"),
        argumentSet(
            "statistics",
            "tencent.metrics.a.statistics",
            "avg,median",
            "has 'median': allowed are count, sum"),
        argumentSet("part", "tencent.metrics.a.unit", "ms", "is no option"));
  }

  @Test
  void twoDefinitionsOfOneMetricAreAProblem() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> Samples.options(
            "tencent.metrics.a.b.dimensions", "x", "tencent.metrics.a_b.dimensions", "y"))
        .withMessageContaining("is sent under the name of another defined metric");
  }

  @ParameterizedTest
  @CsvSource({"gz, gz", "GZ, gz", "ap-guangzhou, gz", "na-toronto, ca", "ap-beijing, bj"})
  void regionBecomesItsShortName(String text, String region) {
    assertThat(Samples.options("tencent.region", text).region()).isEqualTo(region);
  }

  @Test
  void unknownRegionIsTakenWhereAnAddressIsNamed() {
    TencentOptions options =
        Samples.options("tencent.region", "ap-moon", "tencent.endpoint", "https://relay:443/");

    assertThat(options.region()).isEqualTo("ap-moon");
    assertThat(options.endpoint().uri()).hasToString("https://relay/v2/index.php");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:18080, http://127.0.0.1:18080/v2/index.php",
    "http://Relay:80, http://relay/v2/index.php",
    "https://relay:8443/v2/index.php, https://relay:8443/v2/index.php"
  })
  void endpointIsAHostOrAnAddress(String text, String address) {
    assertThat(Samples.options("tencent.endpoint", text).endpoint().uri()).hasToString(address);
  }

  @Test
  void providerOfCredentialsStandsInForWords() {
    Map<String, String> words = Map.of("tencent.region", "gz", "tencent.namespace", "shop");
    TencentOptions options =
        TencentOptions.from(Options.of(words), TencentCredentialsProvider.of(Samples.CREDENTIALS));

    assertThat(options.credentials().orElseThrow().credentials()).isSameAs(Samples.CREDENTIALS);
  }

  @Test
  void textsShowNoSecret() {
    TencentCredentials longer = new TencentCredentials("AKI" + "Dabcdefgh", "hush", "token");

    assertThat(longer)
        .hasToString("TencentCredentials[secretId=AKID***, secretKey=***, token=***]");
    assertThat(Samples.CREDENTIALS).hasToString("TencentCredentials[secretId=***, secretKey=***]");
    assertThat(Samples.options("tencent.token", "testtoken").toString())
        .doesNotContain("testsecret", "testtoken");
    assertThat(longer.tokenIfAny()).hasValue("token");
  }

  @ParameterizedTest
  @CsvSource({"'', s,", "i, '',", "i, s, ''", "'i i', s,", "i, s, 't\u00e9'"})
  void credentialsHaveNoEmptyOrOddPart(String id, String key, String token) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TencentCredentials(id, key, token));
  }

  @Test
  void wireDescribesItselfWithoutSecrets() {
    var wire = TencentWire.of(
        Samples.options("tencent.method", "get", "tencent.endpoint", "http://127.0.0.1:1"),
        PROVIDER,
        StatisticsRules.NONE);

    assertThat(wire.description())
        .isEqualTo("http://127.0.0.1:1/v2/index.php (get, region gz, namespace shop)");
    assertThat(wire.keepsTime()).isFalse();
    assertThat(wire.requestLimits().maxBytes()).isEqualTo(8_000);
    assertThat(wire.requestsPerSecond()).isEqualTo(10_000);
    assertThat(
            TencentWire.of(Samples.options(), PROVIDER, StatisticsRules.NONE).requestsPerSecond())
        .isEqualTo(10);
  }
}
