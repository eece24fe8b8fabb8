package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetrichubSignerTest {
  private static final AliyunEndpoint ENDPOINT = new AliyunEndpoint(
      URI.create("https://metrichub-cms-cn-hangzhou.aliyuncs.com/metric/custom/upload"),
      "metrichub-cms-cn-hangzhou.aliyuncs.com");
  private final Batch batch = Samples.batch(",{\"a\":1}", ",{\"b\":2}", ",{\"c\":\"杭\"}");

  @Test
  void bodyIsTheArrayOfTheRecords() {
    assertThat(body(sign(Samples.CREDENTIALS, batch)))
        .isEqualTo("[{\"a\":1},{\"b\":2},{\"c\":\"杭\"}]");
    assertThat(body(sign(Samples.CREDENTIALS, batch.secondHalf())))
        .isEqualTo("[{\"b\":2},{\"c\":\"杭\"}]");
  }

  @Test
  void bodyIsAsLargeAsTheLimitsReckon() {
    var limits = AliyunLimits.array(100);

    assertThat(sign(Samples.CREDENTIALS, batch).body().length())
        .isLessThanOrEqualTo(limits.envelopeBytes()
            + batch.bytes()
            + batch.records() * limits.recordOverheadBytes());
  }

  @Test
  void headersAreThoseOfTheDocuments() {
    HttpRequest request = sign(Samples.CREDENTIALS, batch);

    assertThat(request.headers())
        .containsEntry("Content-MD5", Hashes.md5UpperHex(request.body()))
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Date", "Sat, 04 Nov 2023 22:14:00 GMT")
        .containsEntry("x-cms-api-version", "1.0")
        .containsEntry("x-cms-ip", "10.0.0.7")
        .containsEntry("x-cms-signature", "hmac-sha1")
        .doesNotContainKeys("x-cms-caller-type", "x-cms-security-token");
    assertThat(request.headers().get("Authorization")).matches("testid:[0-9A-F]{40}");
  }

  @Test
  void dateIsEnglishInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(sign(Samples.CREDENTIALS, batch).headers())
          .containsEntry("Date", "Sat, 04 Nov 2023 22:14:00 GMT");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tokenIsSigned() {
    HttpRequest with = sign(Samples.TEMPORARY, batch);

    assertThat(with.headers())
        .containsEntry("x-cms-caller-type", "token")
        .containsEntry("x-cms-security-token", "testtoken/+=");
    assertThat(with.headers().get("Authorization"))
        .isNotEqualTo(sign(Samples.CREDENTIALS, batch).headers().get("Authorization"));
  }

  private static HttpRequest sign(AliyunCredentials credentials, Batch batch) {
    return new MetrichubSigner(ENDPOINT, AliyunCredentialsProvider.of(credentials), "10.0.0.7")
        .sign(batch, Instant.parse("2023-11-04T22:14:00.999Z"), "unused");
  }

  private static String body(HttpRequest request) {
    return new String(request.body().toByteArray(), StandardCharsets.UTF_8);
  }
}
