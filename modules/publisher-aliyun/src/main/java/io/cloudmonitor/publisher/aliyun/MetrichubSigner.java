package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.http.HttpDates;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs an upload of metrichub by HMAC-SHA1 over the digest of its body and its {@code x-cms-}
 * headers. Needs no nonce.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/support/does-cloudmonitor-support-the-hmac-sha1-signature-algorithm-and-how-do-i-use-it">HMAC-SHA1
 *     signature of CloudMonitor</a>
 */
final class MetrichubSigner implements RequestSigner {
  /** Path of the upload interface. */
  static final String PATH = "/metric/custom/upload";

  private static final String CONTENT_TYPE = "application/json";

  private final AliyunEndpoint endpoint;
  private final AliyunCredentialsProvider credentials;
  private final String reportingAddress;

  /**
   * Creates a signer.
   *
   * @param reportingAddress IPv4 address of this machine, which the service wants to know
   */
  MetrichubSigner(
      AliyunEndpoint endpoint, AliyunCredentialsProvider credentials, String reportingAddress) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.reportingAddress = reportingAddress;
  }

  @Override
  public HttpRequest sign(Batch batch, Instant time, String nonce) {
    AliyunCredentials current = credentials.credentials();
    byte[] body = body(batch);
    String digest = Hashes.md5UpperHex(body);
    String date = HttpDates.format(time);

    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("x-cms-api-version", "1.0");
    signed.put("x-cms-ip", reportingAddress);
    signed.put("x-cms-signature", "hmac-sha1");
    current.token().ifPresent(token -> {
      signed.put("x-cms-caller-type", "token");
      signed.put("x-cms-security-token", token);
    });
    String signature = signature(digest, date, signed, current.accessKeySecret());

    Map<String, String> headers = new TreeMap<>(signed);
    headers.put("Content-MD5", digest);
    headers.put("Content-Type", CONTENT_TYPE);
    headers.put("Date", date);
    headers.put("User-Agent", UserAgent.TEXT);
    headers.put("Authorization", current.accessKeyId() + ":" + signature);
    return new HttpRequest("POST", endpoint.withQuery(""), headers, body);
  }

  /**
   * Returns the signature of an upload.
   *
   * @param signed the {@code x-cms-} headers, by their names in lower case
   */
  static String signature(
      String digest, String date, SortedMap<String, String> signed, String accessKeySecret) {
    String headers = signed.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue())
        .collect(Collectors.joining("\n"));
    String toSign = String.join("\n", "POST", digest, CONTENT_TYPE, date, headers, PATH);
    return Hashes.hmacSha1UpperHex(accessKeySecret, toSign);
  }

  private static byte[] body(Batch batch) {
    byte[] body = new byte[batch.bytes() + batch.records() + 1];
    int size = 0;
    for (int record = 0; record < batch.records(); record++) {
      body[size++] = (byte) (record == 0 ? '[' : ',');
      int start = batch.start(record);
      int length = batch.end(record) - start;
      System.arraycopy(batch.array(), start, body, size, length);
      size += length;
    }
    body[size] = ']';
    return body;
  }
}
