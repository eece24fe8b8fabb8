package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TencentSignerTest {
  private static final Instant TIME = Instant.ofEpochSecond(1408704141, 999_999_999);
  private static final String POINTS =
      "[{\"dimensions\":{\"diskname\":\"disk1\",\"ip\":\"172.31.58.160\"},"
          + "\"metricName\":\"diskusage_last\",\"value\":30},"
          + "{\"dimensions\":{\"diskname\":\"disk1\",\"ip\":\"172.31.58.160\"},"
          + "\"metricName\":\"diskusage_max\",\"value\":30}]";

  private static HttpRequest request(boolean query, TencentCredentials credentials, Instant time) {
    return signer(query, credentials).sign(batch(query), time, "nonce");
  }

  private static TencentSigner signer(boolean query, TencentCredentials credentials) {
    TencentEndpoint endpoint = TencentEndpoint.from(
            Options.of(Map.of("tencent.endpoint", "http://127.0.0.1:18080")))
        .orElseThrow();
    return new TencentSigner(endpoint, TencentCredentialsProvider.of(credentials), "gz", query);
  }

  private static Batch batch(boolean query) {
    TencentEncoder encoder = new TencentEncoder(Samples.policy(), query);
    Samples.Sink sink = new Samples.Sink();
    encoder.encode(
        encoder.prefix(
            Samples.series("diskusage", Map.of("ip", "172.31.58.160", "diskname", "disk1"))),
        Statistics.of(Statistic.LAST_VALUE, Statistic.MAXIMUM),
        Samples.gauge(30),
        Period.ONE_MINUTE,
        0,
        sink);
    return Samples.batch(sink.records);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static SortedMap<String, String> signed(JsonNode fields) {
    SortedMap<String, String> signed = new TreeMap<>();
    for (String name : new String[] {"Action", "Nonce", "Region", "SecretId", "Timestamp"}) {
      signed.put(name, fields.get(name).asText());
    }
    return signed;
  }

  @Test
  void postCarriesOneJsonObject() throws IOException {
    HttpRequest request = request(false, Samples.CREDENTIALS, TIME);
    JsonNode body = json(new String(request.body().toByteArray(), UTF_8));

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("http://127.0.0.1:18080/v2/index.php");
    assertThat(request.headers()).containsEntry("Content-Type", "application/json");
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "Action", "Region", "SecretId", "Timestamp", "Nonce", "Signature", "Namespace", "Data");
    assertThat(body.get("Timestamp").isIntegralNumber()).isTrue();
    assertThat(body.get("Timestamp").asLong()).isEqualTo(1408704141);
    assertThat(body.get("Nonce").isIntegralNumber()).isTrue();
    assertThat(body.get("Namespace").asText()).isEqualTo("shop");
    assertThat(body.get("Data")).isEqualTo(sorted());
    assertThat(body.get("Signature").asText())
        .isEqualTo(TencentSigner.signature("POST", signed(body), "testsecret"));
  }

  @Test
  void getCarriesTheSameInTheAddress() throws IOException {
    HttpRequest request = request(true, Samples.CREDENTIALS, TIME);
    SortedMap<String, String> fields = new TreeMap<>();
    for (String field : request.uri().getRawQuery().split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.body().length()).isZero();
    assertThat(json(fields.get("Data"))).isEqualTo(sorted());
    assertThat(fields).containsEntry("Namespace", "shop").doesNotContainKey("Token");
    String signature = fields.get("Signature");
    fields.keySet().removeAll(java.util.List.of("Data", "Namespace", "Signature"));
    assertThat(signature).isEqualTo(TencentSigner.signature("GET", fields, "testsecret"));
    assertThat(request.uri().getRawQuery()).doesNotContain("[", "{", "\"", " ");
  }

  /** Statistics come in the order of their declaration. */
  private static JsonNode sorted() throws IOException {
    JsonNode points = json(POINTS);
    return new ObjectMapper().createArrayNode().add(points.get(1)).add(points.get(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void limitsAccountForEveryByteButAToken(boolean query) {
    HttpRequest request = request(query, new TencentCredentials("i".repeat(64), "s"), TIME);
    Batch batch = batch(query);
    int envelope = query
        ? TencentLimits.get(1, TencentEndpoint.DEFAULT).envelopeBytes()
        : TencentLimits.post(1).envelopeBytes();
    int size = query ? request.uri().toString().length() : request.body().length();

    assertThat(size).isLessThanOrEqualTo(envelope + batch.bytes() + batch.records() * 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tokenIsSentAndNotSigned(boolean query) throws IOException {
    HttpRequest request =
        request(query, new TencentCredentials("testid", "testsecret", "tok/+="), TIME);
    HttpRequest without = request(query, Samples.CREDENTIALS, TIME);

    String sent =
        query ? request.uri().getRawQuery() : new String(request.body().toByteArray(), UTF_8);
    assertThat(sent).contains(query ? "Token=tok%2F%2B%3D" : "\"Token\":\"tok/+=\"");
    if (!query) {
      assertThat(json(sent).get("Signature"))
          .isEqualTo(json(new String(without.body().toByteArray(), UTF_8)).get("Signature"));
    }
    assertThat(request.toString()).doesNotContain("tok", "Signature");
  }

  @Test
  void nonceIsAPositiveNumberForEveryText() {
    assertThat(IntStream.range(0, 10_000).map(i -> TencentSigner.number("n" + i)))
        .allMatch(number -> number > 0)
        .doesNotHaveDuplicates();
    assertThat(TencentSigner.number("")).isEqualTo(1);
    assertThat(TencentSigner.number("polygenelubricants"))
        .as("hash of the least int")
        .isPositive();
  }

  @Test
  void everyAttemptIsSignedWithItsOwnTimeAndNonceAndCredentials() {
    TencentCredentials[] current = {Samples.CREDENTIALS};
    TencentSigner signer =
        new TencentSigner(TencentEndpoint.DEFAULT, () -> current[0], "gz", false);
    Batch batch = batch(false);
    String first = new String(signer.sign(batch, TIME, "a").body().toByteArray(), UTF_8);
    current[0] = new TencentCredentials("rotated", "other");
    String second =
        new String(signer.sign(batch, TIME.plusSeconds(1), "b").body().toByteArray(), UTF_8);

    assertThat(first).contains("\"SecretId\":\"testid\"", "1408704141");
    assertThat(second)
        .contains("\"SecretId\":\"rotated\"", "1408704142")
        .doesNotContain("\"Nonce\":" + TencentSigner.number("a"));
  }
}
