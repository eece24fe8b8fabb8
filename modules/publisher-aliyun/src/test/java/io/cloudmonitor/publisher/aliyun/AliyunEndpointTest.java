package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunEndpointTest {
  @ParameterizedTest
  @MethodSource("regions")
  void everyRegionHasItsHosts(String region) {
    assertThat(uri(region, AliyunTransport.OPENAPI, AliyunNetwork.PUBLIC))
        .isEqualTo("https://metrics." + region + ".aliyuncs.com/");
    assertThat(uri(region, AliyunTransport.OPENAPI, AliyunNetwork.VPC))
        .isEqualTo("https://metrics-vpc." + region + ".aliyuncs.com/");
    assertThat(uri(region, AliyunTransport.METRICHUB, AliyunNetwork.PUBLIC))
        .isEqualTo("https://metrichub-cms-" + region + ".aliyuncs.com/metric/custom/upload");
    assertThat(uri(region, AliyunTransport.METRICHUB, AliyunNetwork.VPC))
        .startsWith("http://metrichub-" + region + ".aliyun")
        .endsWith(".com/metric/custom/upload");
  }

  static Stream<String> regions() {
    return AliyunRegions.ALL.stream();
  }

  @Test
  void thereAreAsManyRegionsAsTheSourceLists() {
    assertThat(AliyunRegions.ALL).hasSize(38).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void oneInternalMetrichubHostHasAnotherDomain() {
    assertThat(uri("ap-south-1", AliyunTransport.METRICHUB, AliyunNetwork.VPC))
        .startsWith("http://metrichub-ap-south-1.aliyuncs.com/");
    assertThat(uri("cn-hangzhou", AliyunTransport.METRICHUB, AliyunNetwork.VPC))
        .startsWith("http://metrichub-cn-hangzhou.aliyun.com/");
  }

  @ParameterizedTest
  @CsvSource({
    "cn-hangzhu, cn-hangzhou",
    "hangzhou, cn-hangzhou",
    "CN-SHANGAI, cn-shanghai",
    "us-west-2, us-west-1",
    "ap-southeast-4, ap-southeast-1"
  })
  void unknownRegionIsAnsweredWithTheNearest(String region, String nearest) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> endpoint(Map.of("aliyun.region", region)))
        .withMessage(
            "aliyun.region is '%s', which is no known region: did you mean %s? For a newer region"
                + " set aliyun.endpoint",
            region, nearest);
  }

  @Test
  void overlongRegionIsNotCompared() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> endpoint(Map.of("aliyun.region", "r".repeat(100_000))))
        .withMessageNotContaining("did you mean");
  }

  @Test
  void regionIsFoundWhateverItsCase() {
    assertThat(endpoint(Map.of("aliyun.region", "CN-Hangzhou")).host())
        .isEqualTo("metrics.cn-hangzhou.aliyuncs.com");
  }

  @Test
  void neitherRegionNorEndpointIsAProblem() {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> endpoint(Map.of()))
        .withMessage(
            "aliyun.region is missing: a region such as cn-hangzhou, or set aliyun.endpoint");
  }

  @ParameterizedTest
  @MethodSource
  void endpointWinsOverAnyRegion(String text, String uri, String host) {
    AliyunEndpoint endpoint = endpoint(Map.of("aliyun.endpoint", text, "aliyun.region", "mars-1"));

    assertThat(endpoint.uri()).hasToString(uri);
    assertThat(endpoint.host()).isEqualTo(host);
  }

  static Stream<Arguments> endpointWinsOverAnyRegion() {
    return Stream.of(
        argumentSet("host", "metrics.x.com", "https://metrics.x.com/", "metrics.x.com"),
        argumentSet("host in capitals", "Metrics.X.com", "https://metrics.x.com/", "metrics.x.com"),
        argumentSet("host and port", "x.com:8443", "https://x.com:8443/", "x.com:8443"),
        argumentSet("usual port", "https://x.com:443", "https://x.com/", "x.com"),
        argumentSet("usual port of http", "HTTP://x.com:80/", "http://x.com/", "x.com"),
        argumentSet(
            "emulator", "http://127.0.0.1:18080", "http://127.0.0.1:18080/", "127.0.0.1:18080"),
        argumentSet("IPv6", "http://[::1]:80", "http://[::1]/", "[::1]"));
  }

  @Test
  void addressOfAnUploadMayCarryItsPath() {
    Map<String, String> words =
        Map.of("aliyun.endpoint", "http://127.0.0.1:18080/metric/custom/upload");

    assertThat(
            AliyunEndpoint.from(Options.of(words), AliyunTransport.METRICHUB, AliyunNetwork.PUBLIC))
        .hasValueSatisfying(endpoint ->
            assertThat(endpoint.uri()).hasToString("http://127.0.0.1:18080/metric/custom/upload"));
  }

  @Test
  void bareMetrichubHostIsReachedByHttpFromAVpcAlone() {
    Map<String, String> words = Map.of("aliyun.endpoint", "h");

    assertThat(AliyunEndpoint.from(Options.of(words), AliyunTransport.METRICHUB, AliyunNetwork.VPC))
        .hasValueSatisfying(
            endpoint -> assertThat(endpoint.uri()).hasToString("http://h/metric/custom/upload"));
    assertThat(
            AliyunEndpoint.from(Options.of(words), AliyunTransport.METRICHUB, AliyunNetwork.PUBLIC))
        .hasValueSatisfying(
            endpoint -> assertThat(endpoint.uri()).hasToString("https://h/metric/custom/upload"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.com",
        "http://",
        "http:///",
        "x y",
        "https://x.com/path",
        "https://x.com?a=b",
        "https://x.com#f",
        "https://x.com:0",
        "https://x.com:65536",
        "https://x.com:port",
        "https://x_y.com",
        "https://云.com",
        "://",
        "https://x.com/metric/custom/upload"
      })
  void whatIsNoAddressIsAProblem(String text) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> endpoint(Map.of("aliyun.endpoint", text)))
        .withMessageStartingWith(
            "aliyun.endpoint is '%s': allowed is a host such as", text.split("[?#]", 2)[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:hush@x.com, ***@x.com",
    "me:hush@x.com, ***@x.com",
    "http://me:hu/sh@x.com/path, ***@x.com",
    "http://x.com/path?token=hush, http://x.com/path",
    "http://x.com#hush, http://x.com"
  })
  void messageKeepsWhatMayBeSecret(String text, String shown) {
    assertThatExceptionOfType(InvalidOptionsException.class)
        .isThrownBy(() -> endpoint(Map.of("aliyun.endpoint", text)))
        .withMessageStartingWith("aliyun.endpoint is '" + shown + "'")
        .withMessageNotContaining("hush");
  }

  private static AliyunEndpoint endpoint(Map<String, String> words) {
    Options options = Options.of(words);
    var endpoint = AliyunEndpoint.from(options, AliyunTransport.OPENAPI, AliyunNetwork.PUBLIC);
    options.requireValid();
    return endpoint.orElseThrow();
  }

  private static String uri(String region, AliyunTransport transport, AliyunNetwork network) {
    Options options = Options.of(Map.of("aliyun.region", region));
    return AliyunEndpoint.from(options, transport, network).orElseThrow().uri().toString();
  }
}
