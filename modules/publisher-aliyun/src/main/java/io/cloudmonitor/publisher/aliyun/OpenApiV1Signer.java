package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/**
 * Signs {@code PutCustomMetric} by HMAC-SHA1 ("V1"), for gateways that do not know V3 yet.
 *
 * <p>With a security token the parameters are always the body, so that no log of addresses shows
 * the token.
 *
 * @see <a href="https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism">Request syntax and
 *     signature method (RPC)</a>
 */
final class OpenApiV1Signer implements RequestSigner {
  /** Bytes of all parameters but the records', at most, without a token. */
  static final int COMMON_BYTES = 640;

  /** As {@link #COMMON_BYTES}, with a token. */
  static final int COMMON_BYTES_WITH_TOKEN = 16_384;

  private final AliyunEndpoint endpoint;
  private final AliyunCredentialsProvider credentials;
  private final boolean form;

  /**
   * Creates a signer.
   *
   * @param form whether the parameters are the body, not the query, even without a token
   */
  OpenApiV1Signer(AliyunEndpoint endpoint, AliyunCredentialsProvider credentials, boolean form) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.form = form;
  }

  @Override
  public HttpRequest sign(Batch batch, Instant time, String nonce) {
    AliyunCredentials current = credentials.credentials();
    ByteWriter out =
        new ByteWriter(batch.bytes() + batch.records() * MetricList.OVERHEAD_BYTES + COMMON_BYTES);
    out.writeAscii("AccessKeyId=" + PercentEncoding.encode(current.accessKeyId()));
    out.writeAscii("&Action=" + OpenApi.ACTION + "&Format=JSON&");
    MetricList.write(batch, out);
    current
        .token()
        .ifPresent(token -> out.writeAscii("&SecurityToken=" + PercentEncoding.encode(token)));
    out.writeAscii("&SignatureMethod=HMAC-SHA1&SignatureNonce=" + PercentEncoding.encode(nonce));
    String timestamp = time.truncatedTo(ChronoUnit.SECONDS).toString();
    out.writeAscii("&SignatureVersion=1.0&Timestamp=" + PercentEncoding.encode(timestamp));
    out.writeAscii("&Version=" + OpenApi.VERSION);
    String signature = signature("POST", out.toString(), current.accessKeySecret());
    out.writeAscii("&Signature=" + PercentEncoding.encode(signature));

    if (form || current.token().isPresent()) {
      Map<String, String> headers = Map.ofEntries(
          OpenApi.ACCEPT_HEADER,
          OpenApi.USER_AGENT_HEADER,
          Map.entry("content-type", OpenApi.FORM));
      return new HttpRequest("POST", endpoint.uri(), headers, out.toByteArray());
    }
    Map<String, String> headers = Map.ofEntries(OpenApi.ACCEPT_HEADER, OpenApi.USER_AGENT_HEADER);
    return new HttpRequest("POST", endpoint.uri(), out.toString(), headers, HttpBody.NONE);
  }

  /**
   * Returns the signature, in Base64.
   *
   * @param parameters all parameters, sorted by name and percent-encoded
   */
  static String signature(String method, String parameters, String accessKeySecret) {
    String toSign = method + "&%2F&" + PercentEncoding.encode(parameters);
    byte[] signature = new Hmac("HmacSHA1").of(accessKeySecret + "&", toSign);
    return new String(Base64.getEncoder().encode(signature), StandardCharsets.US_ASCII);
  }
}
