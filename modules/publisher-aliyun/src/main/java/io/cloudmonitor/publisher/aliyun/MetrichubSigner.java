package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpDates;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
  private static final Map.Entry<String, String> CONTENT_TYPE_HEADER =
      Map.entry("Content-Type", CONTENT_TYPE);
  private static final Map.Entry<String, String> USER_AGENT_HEADER =
      Map.entry("User-Agent", UserAgent.TEXT);
  private static final byte[] OPEN = {'['};
  private static final byte[] CLOSE = {']'};

  private final AliyunEndpoint endpoint;
  private final AliyunCredentialsProvider credentials;
  private final String reportingAddress;
  private final Hmac hmac = new Hmac("HmacSHA1");
  private final SecondsText dates = new SecondsText(HttpDates::format);

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
    HttpBody body = body(batch);
    String digest = Hashes.md5UpperHex(body);
    String date = dates.of(time);

    SignedHeaders signed = new SignedHeaders().add("x-cms-api-version", "1.0");
    current.token().ifPresent(token -> signed.add("x-cms-caller-type", "token"));
    signed.add("x-cms-ip", reportingAddress);
    current.token().ifPresent(token -> signed.add("x-cms-security-token", token));
    signed.add("x-cms-signature", "hmac-sha1");
    String signature = signature(digest, date, signed, hmac, current.accessKeySecret());

    Map<String, String> headers = signed.with(List.of(
        Map.entry("Content-MD5", digest),
        CONTENT_TYPE_HEADER,
        Map.entry("Date", date),
        USER_AGENT_HEADER,
        Map.entry("Authorization", current.accessKeyId() + ":" + signature)));
    return new HttpRequest("POST", endpoint.uri(), "", headers, body);
  }

  /**
   * Returns the signature of an upload.
   *
   * @param signed the {@code x-cms-} headers
   */
  static String signature(
      String digest, String date, SignedHeaders signed, Hmac hmac, String accessKeySecret) {
    String toSign =
        "POST\n" + digest + "\n" + CONTENT_TYPE + "\n" + date + "\n" + signed.lines() + PATH;
    return Hashes.upperHex(hmac.of(accessKeySecret, toSign));
  }

  /** Each record brings the comma that stands before it, but for the first. */
  private static HttpBody body(Batch batch) {
    int from = batch.start(0) + MetrichubEncoder.SEPARATOR_BYTES;
    return new HttpBody(OPEN, batch.array(), from, batch.end(batch.records() - 1), CLOSE);
  }
}
