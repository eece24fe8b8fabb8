package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenApiV3SignerTest {
  private static final Instant TIME = Instant.parse("2023-11-14T22:14:00.999Z");
  private static final AliyunEndpoint ENDPOINT =
      new AliyunEndpoint(URI.create("http://127.0.0.1:18080/"), "127.0.0.1:18080");
  private final Batch batch = Samples.batch("%7B%7D&0&m&60&1700000040000&1&%7B%22Sum%22%3A1%7D");

  @Test
  void queryCarriesTheRecordsAndTheBodyNothing() {
    HttpRequest request = sign(Samples.CREDENTIALS, false);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri())
        .hasToString("http://127.0.0.1:18080/?MetricList.1.Dimensions=%7B%7D&MetricList.1.GroupId=0"
            + "&MetricList.1.MetricName=m&MetricList.1.Period=60&MetricList.1.Time=1700000040000"
            + "&MetricList.1.Type=1&MetricList.1.Values=%7B%22Sum%22%3A1%7D");
    assertThat(request.body().length()).isZero();
    assertThat(request.headers())
        .containsEntry("x-acs-action", "PutCustomMetric")
        .containsEntry("x-acs-version", "2019-01-01")
        .containsEntry("x-acs-date", "2023-11-14T22:14:00Z")
        .containsEntry("x-acs-signature-nonce", "n-1")
        .containsEntry("accept", "application/json")
        .doesNotContainKeys("host", "content-type", "x-acs-security-token");
    assertThat(request.headers().get("user-agent")).matches("cloudmonitor-exporter/\\d+\\.\\d+.*");
  }

  @Test
  void formCarriesTheSameTextInTheBody() {
    HttpRequest request = sign(Samples.CREDENTIALS, true);

    assertThat(request.uri()).hasToString("http://127.0.0.1:18080/");
    assertThat(new String(request.body().toByteArray(), StandardCharsets.US_ASCII))
        .isEqualTo(sign(Samples.CREDENTIALS, false).uri().getRawQuery());
    assertThat(request.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .containsEntry("x-acs-content-sha256", Hashes.sha256LowerHex(request.body()));
    assertThat(request.headers().get("Authorization")).contains("SignedHeaders=content-type;host;");
  }

  @Test
  void tokenTravelsInSignedHeaders() {
    HttpRequest request = sign(Samples.TEMPORARY, false);

    assertThat(request.headers())
        .containsEntry("x-acs-security-token", "testtoken/+=")
        .containsEntry("x-acs-accesskey-id", "testid");
    assertThat(request.headers().get("Authorization"))
        .contains("x-acs-accesskey-id;", "x-acs-security-token;");
    assertThat(request.uri().toString()).doesNotContain("testtoken", "testid");
  }

  @Test
  void credentialsAreAskedForAtEveryAttempt() {
    int[] asked = {0};
    OpenApiV3Signer signer = new OpenApiV3Signer(
        ENDPOINT, () -> new AliyunCredentials("id-" + ++asked[0], "testsecret"), false);

    assertThat(signer.sign(batch, TIME, "a").headers().get("Authorization")).contains("id-1,");
    assertThat(signer.sign(batch, TIME, "b").headers().get("Authorization")).contains("id-2,");
  }

  @Test
  void manyThreadsSignAlike() {
    OpenApiV3Signer signer =
        new OpenApiV3Signer(ENDPOINT, AliyunCredentialsProvider.of(Samples.CREDENTIALS), false);

    assertThat(IntStream.range(0, 1_000)
            .parallel()
            .mapToObj(i -> signer.sign(batch, TIME, "n-1").headers().get("Authorization"))
            .distinct())
        .hasSize(1);
  }

  @Test
  void textOfTheRequestShowsNoSecret() {
    assertThat(sign(Samples.TEMPORARY, false).toString())
        .doesNotContain("testid", "testsecret", "testtoken");
  }

  private HttpRequest sign(AliyunCredentials credentials, boolean form) {
    return new OpenApiV3Signer(ENDPOINT, AliyunCredentialsProvider.of(credentials), form)
        .sign(batch, TIME, "n-1");
  }
}
