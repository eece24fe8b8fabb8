package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs {@code PutCustomMetric} by ACS3-HMAC-SHA256 ("V3"): the request that the official SDK
 * sends.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">Request
 *     structure and signature V3</a>
 */
final class OpenApiV3Signer implements RequestSigner {
  private static final byte[] NO_BODY = new byte[0];

  private final AliyunEndpoint endpoint;
  private final AliyunCredentialsProvider credentials;
  private final boolean form;

  /**
   * Creates a signer.
   *
   * @param form whether the parameters are the body, not the query; UNVERIFIED under this signature
   */
  OpenApiV3Signer(AliyunEndpoint endpoint, AliyunCredentialsProvider credentials, boolean form) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.form = form;
  }

  @Override
  public HttpRequest sign(Batch batch, Instant time, String nonce) {
    AliyunCredentials current = credentials.credentials();
    ByteWriter parameters =
        new ByteWriter(batch.bytes() + batch.records() * MetricList.OVERHEAD_BYTES);
    MetricList.write(batch, parameters);
    return form
        ? request(endpoint, OpenApi.ACTION, "", parameters.toByteArray(), current, time, nonce)
        : request(endpoint, OpenApi.ACTION, parameters.toString(), NO_BODY, current, time, nonce);
  }

  /**
   * Returns a signed POST of any action.
   *
   * @param query sorted, percent-encoded parameters in the address; empty for none
   * @param body parameters as a form; empty for none
   */
  static HttpRequest request(
      AliyunEndpoint endpoint,
      String action,
      String query,
      byte[] body,
      AliyunCredentials credentials,
      Instant time,
      String nonce) {
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("host", endpoint.host());
    signed.put("x-acs-action", action);
    signed.put("x-acs-version", OpenApi.VERSION);
    signed.put("x-acs-date", time.truncatedTo(ChronoUnit.SECONDS).toString());
    signed.put("x-acs-signature-nonce", nonce);
    signed.put("x-acs-content-sha256", Hashes.sha256LowerHex(body));
    if (body.length > 0) {
      signed.put("content-type", OpenApi.FORM);
    }
    credentials.token().ifPresent(token -> {
      signed.put("x-acs-accesskey-id", credentials.accessKeyId());
      signed.put("x-acs-security-token", token);
    });

    Map<String, String> headers = new TreeMap<>(signed);
    headers.remove("host");
    headers.putAll(OpenApi.COMMON_HEADERS);
    headers.put("Authorization", authorization(query, signed, credentials));
    return new HttpRequest("POST", endpoint.withQuery(query), headers, body);
  }

  /**
   * Returns the Authorization header of a POST to {@code /}.
   *
   * @param query sorted, percent-encoded query
   * @param signed all headers to sign, by their names in lower case
   */
  static String authorization(
      String query, SortedMap<String, String> signed, AliyunCredentials credentials) {
    String names = String.join(";", signed.keySet());
    String headers = signed.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
        .collect(Collectors.joining());
    String request =
        String.join("\n", "POST", "/", query, headers, names, signed.get("x-acs-content-sha256"));
    String toSign =
        "ACS3-HMAC-SHA256\n" + Hashes.sha256LowerHex(request.getBytes(StandardCharsets.UTF_8));
    return "ACS3-HMAC-SHA256 Credential="
        + credentials.accessKeyId()
        + ",SignedHeaders="
        + names
        + ",Signature="
        + Hashes.hmacSha256LowerHex(credentials.accessKeySecret(), toSign);
  }
}
