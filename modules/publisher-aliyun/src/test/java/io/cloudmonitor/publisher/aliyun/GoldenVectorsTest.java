package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenVectorsTest {
  private static final Instant TIME = Instant.parse("2023-11-14T22:14:00.999Z");
  private static final List<String> FIELDS = List.of(
      "{\"instance\":\"web-1\",\"uri\":\"/api/a b*~\",\"区域\":\"杭州\"}",
      "0",
      "http_server_requests",
      "60",
      "1700000040000",
      "1",
      "{\"Average\":12.5,\"SampleCount\":4,\"Sum\":50}");
  private static final String OBJECT =
      "{\"dimensions\":{\"instance\":\"web-1\",\"uri\":\"/api/a b\"},\"groupId\":0,"
          + "\"metricName\":\"http_server_requests\",\"period\":60,\"time\":\"1700000040000\","
          + "\"type\":1,\"values\":{\"Average\":12.5,\"SampleCount\":4,\"Sum\":50}}";

  @ParameterizedTest
  @MethodSource
  void digestsAreThePublishedOnes(JsonNode vector) {
    String text = vector.get("text").textValue();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = switch (vector.get("function").textValue()) {
      case "md5" -> Hashes.md5UpperHex(HttpBody.of(bytes));
      case "sha256" -> Hashes.sha256LowerHex(HttpBody.of(bytes));
      default -> Hashes.upperHex(new Hmac("HmacSHA1").of(vector.get("key").textValue(), text));
    };

    assertThat(digest).isEqualTo(vector.get("digest").textValue());
  }

  static Stream<Arguments> digestsAreThePublishedOnes() {
    return Vectors.of("digests.json");
  }

  @ParameterizedTest
  @MethodSource
  void signatureV1IsThePublishedOne(JsonNode vector) {
    String parameters = Vectors.parameters(Vectors.map(vector.get("parameters")));
    String secret = vector.get("accessKeySecret").textValue();

    assertThat(OpenApiV1Signer.signature(vector.get("method").textValue(), parameters, secret))
        .isEqualTo(vector.get("signature").textValue());
  }

  static Stream<Arguments> signatureV1IsThePublishedOne() {
    return Vectors.of("v1.json");
  }

  @ParameterizedTest
  @MethodSource
  void signatureV3IsThePublishedOne(JsonNode vector) {
    String query = Vectors.parameters(Vectors.map(vector.get("query")));

    SortedMap<String, String> headers = Vectors.map(vector.get("headers"));
    assertThat(Acs3Requests.authorization(
            new ByteWriter(16).writeAscii(query),
            signed(headers),
            headers.get("x-acs-content-sha256"),
            new Hmac("HmacSHA256"),
            credentials(vector)))
        .isEqualTo("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
            + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature="
            + vector.get("signature").textValue());
  }

  static Stream<Arguments> signatureV3IsThePublishedOne() {
    return Vectors.of("v3.json");
  }

  @ParameterizedTest
  @MethodSource
  void signatureOfMetrichubIsThePublishedOne(JsonNode vector) {
    assertThat(MetrichubSigner.signature(
            vector.get("digest").textValue(),
            vector.get("date").textValue(),
            signed(Vectors.map(vector.get("headers"))),
            new Hmac("HmacSHA1"),
            vector.get("accessKeySecret").textValue()))
        .isEqualTo(vector.get("signature").textValue());
  }

  static Stream<Arguments> signatureOfMetrichubIsThePublishedOne() {
    return Vectors.of("metrichub.json");
  }

  @ParameterizedTest
  @MethodSource
  void wholeRequestCarriesTheKnownSignature(JsonNode vector) {
    boolean metrichub = vector.get("signer").textValue().equals("metrichub");
    HttpRequest request = signer(vector)
        .sign(metrichub ? objects() : parameters(), TIME, vector.get("nonce").textValue());

    assertThat(signatureIn(request)).isEqualTo(vector.get("signature").textValue());
  }

  static Stream<Arguments> wholeRequestCarriesTheKnownSignature() {
    return Vectors.of("put-custom-metric.json");
  }

  private static RequestSigner signer(JsonNode vector) {
    AliyunCredentialsProvider provider = AliyunCredentialsProvider.of(credentials(vector));
    AliyunEndpoint endpoint = new AliyunEndpoint(
        URI.create("https://metrics.cn-hangzhou.aliyuncs.com/"),
        "metrics.cn-hangzhou.aliyuncs.com");
    return switch (vector.get("signer").textValue()) {
      case "v3" -> new OpenApiV3Signer(endpoint, provider, false);
      case "v3-form" -> new OpenApiV3Signer(endpoint, provider, true);
      case "v1" -> new OpenApiV1Signer(endpoint, provider, false);
      case "v1-form" -> new OpenApiV1Signer(endpoint, provider, true);
      default -> new MetrichubSigner(endpoint, provider, "127.0.0.1");
    };
  }

  private static AliyunCredentials credentials(JsonNode vector) {
    return new AliyunCredentials(
        vector.get("accessKeyId").textValue(),
        vector.get("accessKeySecret").textValue(),
        vector.path("securityToken").textValue());
  }

  private static Batch parameters() {
    return Samples.batch(
        String.join("&", FIELDS.stream().map(PercentEncoding::encode).toList()));
  }

  private static Batch objects() {
    return Samples.batch("," + OBJECT);
  }

  private static SignedHeaders signed(SortedMap<String, String> headers) {
    SignedHeaders signed = new SignedHeaders();
    headers.forEach(signed::add);
    return signed;
  }

  private static String signatureIn(HttpRequest request) {
    String authorization = request.headers().get("Authorization");
    if (authorization != null) {
      return authorization.substring(
          authorization.lastIndexOf(authorization.contains("=") ? '=' : ':') + 1);
    }
    String encoded = Samples.parameters(request).get("Signature");
    return encoded;
  }
}
