package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs PutMonitorData by HMAC-SHA1 over five of its fields; neither namespace nor points are
 * signed. A token, if there is one, is sent and not signed: UNVERIFIED.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/248">PutMonitorData, section
 *     "Generate Signature field for this API"</a>
 */
final class TencentSigner implements RequestSigner {
  /** Bytes of a body but the points', at most; those of a token may come on top. */
  static final int BODY_BYTES = 640;

  /** Bytes of a query but the points', at most; those of a token may come on top. */
  static final int QUERY_BYTES = 640;

  private final TencentEndpoint endpoint;
  private final TencentCredentialsProvider credentials;
  private final String region;
  private final boolean query;

  /**
   * Creates a signer.
   *
   * @param query whether everything stands in the address, which a GET sends
   */
  TencentSigner(
      TencentEndpoint endpoint,
      TencentCredentialsProvider credentials,
      String region,
      boolean query) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.region = region;
    this.query = query;
  }

  @Override
  public HttpRequest sign(Batch batch, Instant time, String nonce) {
    TencentCredentials current = credentials.credentials();
    String method = query ? "GET" : "POST";
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("Action", PutMonitorData.ACTION);
    signed.put("Nonce", Integer.toString(number(nonce)));
    signed.put("Region", region);
    signed.put("SecretId", current.secretId());
    signed.put("Timestamp", Long.toString(time.getEpochSecond()));
    Map<String, String> fields = new TreeMap<>(signed);
    fields.put("Signature", signature(method, signed, current.secretKey()));
    fields.put("Namespace", TencentEncoder.namespaceOf(batch));
    current.tokenIfAny().ifPresent(token -> fields.put("Token", token));

    Map<String, String> headers = new TreeMap<>();
    headers.put("User-Agent", UserAgent.TEXT);
    if (query) {
      return new HttpRequest(method, endpoint.uri(), query(fields, batch), headers, HttpBody.NONE);
    }
    headers.put("Content-Type", "application/json");
    return new HttpRequest(method, endpoint.uri(), headers, body(fields, batch));
  }

  /**
   * Returns the signature of a request to the service's own host, in Base64.
   *
   * @param signed the five fields, as they are, not encoded
   */
  static String signature(String method, SortedMap<String, String> signed, String secretKey) {
    return signature(method, PutMonitorData.HOST, signed, "HmacSHA1", secretKey);
  }

  /** Returns a signature as the whole family of interfaces makes it, in Base64. */
  static String signature(
      String method,
      String host,
      SortedMap<String, String> signed,
      String algorithm,
      String secretKey) {
    String fields = signed.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("&"));
    String toSign = method + host + PutMonitorData.PATH + "?" + fields;
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), algorithm));
      byte[] signature = mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8));
      return new String(Base64.getEncoder().encode(signature), StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }

  /** Returns the positive whole number that the service wants, of a text that is used once. */
  static int number(String nonce) {
    return Math.floorMod(nonce.hashCode(), Integer.MAX_VALUE) + 1;
  }

  private static byte[] body(Map<String, String> fields, Batch batch) {
    ByteWriter out = new ByteWriter(batch.bytes() + BODY_BYTES).write('{');
    fields.forEach((name, value) -> {
      Json.writeString(name, out);
      out.write(':');
      if (name.equals("Nonce") || name.equals("Timestamp")) {
        out.writeAscii(value);
      } else {
        Json.writeString(value, out);
      }
      out.write(',');
    });
    out.writeAscii("\"Data\":[");
    writePoints(batch, ",", out);
    return out.writeAscii("]}").toByteArray();
  }

  private static String query(Map<String, String> fields, Batch batch) {
    ByteWriter out = new ByteWriter(batch.bytes() + QUERY_BYTES);
    fields.forEach((name, value) -> out.writeAscii(name)
        .write('=')
        .writeAscii(PercentEncoding.encode(value))
        .write('&'));
    out.writeAscii("Data=%5B");
    writePoints(batch, "%2C", out);
    return out.writeAscii("%5D").toString();
  }

  private static void writePoints(Batch batch, String separator, ByteWriter out) {
    for (int record = 0; record < batch.records(); record++) {
      if (record > 0) {
        out.writeAscii(separator);
      }
      int start = TencentEncoder.bodyOf(batch.array(), batch.start(record));
      out.write(batch.array(), start, batch.end(record) - start);
    }
  }
}
