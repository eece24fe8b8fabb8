package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.net.URI;
import java.time.Instant;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class OpenApiV1SignerTest {
  private static final AliyunEndpoint ENDPOINT = new AliyunEndpoint(
      URI.create("https://metrics.cn-hangzhou.aliyuncs.com/"), "metrics.cn-hangzhou.aliyuncs.com");
  private final Batch batch = Samples.batch("%7B%7D&0&m&60&1700000040000&1&%7B%22Sum%22%3A1%7D");

  @Test
  void queryCarriesAllParametersAndTheSignature() {
    HttpRequest request = sign(Samples.CREDENTIALS, false);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body().length()).isZero();
    assertThat(Samples.parameters(request))
        .containsEntry("AccessKeyId", "testid")
        .containsEntry("Action", "PutCustomMetric")
        .containsEntry("Format", "JSON")
        .containsEntry("MetricList.1.Values", "{\"Sum\":1}")
        .containsEntry("SignatureMethod", "HMAC-SHA1")
        .containsEntry("SignatureNonce", "n/1")
        .containsEntry("SignatureVersion", "1.0")
        .containsEntry("Timestamp", "2023-11-14T22:14:00Z")
        .containsEntry("Version", "2019-01-01")
        .doesNotContainKey("SecurityToken")
        .doesNotContainValue("")
        .hasSize(8 + 1 + MetricList.FIELDS.size());
  }

  @Test
  void signatureIsOverTheSortedParameters() {
    HttpRequest request = sign(Samples.CREDENTIALS, false);
    SortedMap<String, String> parameters = Samples.parameters(request);
    String signature = parameters.remove("Signature");

    assertThat(signature)
        .isEqualTo(OpenApiV1Signer.signature("POST", Vectors.parameters(parameters), "testsecret"));
  }

  @Test
  void formCarriesTheSameInTheBody() {
    HttpRequest request = sign(Samples.CREDENTIALS, true);

    assertThat(request.uri()).isEqualTo(ENDPOINT.uri());
    assertThat(request.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(Samples.parameters(request))
        .isEqualTo(Samples.parameters(sign(Samples.CREDENTIALS, false)));
  }

  @Test
  void tokenGoesIntoTheBodyEvenIfTheQueryIsAskedFor() {
    HttpRequest request = sign(Samples.TEMPORARY, false);

    assertThat(request.uri()).isEqualTo(ENDPOINT.uri());
    assertThat(Samples.parameters(request)).containsEntry("SecurityToken", "testtoken/+=");
  }

  private HttpRequest sign(AliyunCredentials credentials, boolean form) {
    return new OpenApiV1Signer(ENDPOINT, AliyunCredentialsProvider.of(credentials), form)
        .sign(batch, Instant.parse("2023-11-14T22:14:00.999Z"), "n/1");
  }
}
