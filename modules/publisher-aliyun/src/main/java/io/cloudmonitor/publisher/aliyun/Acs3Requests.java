package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * POSTs of any action of the OpenAPI, signed by ACS3-HMAC-SHA256 ("V3"): the requests that the
 * official SDK sends. Thread-safe.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">Request
 *     structure and signature V3</a>
 */
final class Acs3Requests {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";
  private static final byte[] METHOD_AND_PATH = "POST\n/\n".getBytes(StandardCharsets.US_ASCII);
  private static final String DIGEST_OF_NOTHING = Hashes.sha256LowerHex(HttpBody.NONE);

  private final AliyunEndpoint endpoint;
  private final Hmac hmac = new Hmac("HmacSHA256");
  private final SecondsText dates = new SecondsText(Instant::toString);

  /** Creates requests to {@code endpoint}. */
  Acs3Requests(AliyunEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Returns a signed request.
   *
   * @param parameters sorted and percent-encoded; the same afterwards
   * @param form whether the parameters are the body, not the query
   */
  HttpRequest post(
      String action,
      ByteWriter parameters,
      boolean form,
      AliyunCredentials credentials,
      Instant time,
      String nonce) {
    boolean hasBody = form && parameters.size() > 0;
    HttpBody body = hasBody ? HttpBody.of(parameters.toByteArray()) : HttpBody.NONE;
    String digest = hasBody ? Hashes.sha256LowerHex(body) : DIGEST_OF_NOTHING;

    SignedHeaders signed = new SignedHeaders();
    if (hasBody) {
      signed.add("content-type", OpenApi.FORM);
    }
    signed.add("host", endpoint.host());
    credentials
        .token()
        .ifPresent(token -> signed.add("x-acs-accesskey-id", credentials.accessKeyId()));
    signed
        .add("x-acs-action", action)
        .add("x-acs-content-sha256", digest)
        .add("x-acs-date", dates.of(time));
    credentials.token().ifPresent(token -> signed.add("x-acs-security-token", token));
    signed.add("x-acs-signature-nonce", nonce).add("x-acs-version", OpenApi.VERSION);

    String query = hasBody ? "" : parameters.toString();
    String authorization = authorization(
        hasBody ? new ByteWriter(1024) : parameters, signed, digest, hmac, credentials);
    Map<String, String> headers = signed.with(List.of(
        OpenApi.ACCEPT_HEADER,
        OpenApi.USER_AGENT_HEADER,
        Map.entry("Authorization", authorization)));
    return new HttpRequest("POST", endpoint.uri(), query, headers, body);
  }

  /**
   * Returns the Authorization header of a POST to {@code /}.
   *
   * @param query sorted, percent-encoded query; the same afterwards
   * @param signed all headers to sign
   * @param digest of the body
   */
  static String authorization(
      ByteWriter query,
      SignedHeaders signed,
      String digest,
      Hmac hmac,
      AliyunCredentials credentials) {
    String names = signed.names();
    int end = query.size();
    // behind the query, so that all of it is digested at once where it lies
    query.write('\n').writeUtf8(signed.lines());
    query.write('\n').writeAscii(names).write('\n').writeAscii(digest);
    MessageDigest sha256 = Hashes.sha256();
    sha256.update(METHOD_AND_PATH);
    sha256.update(query.array(), 0, query.size());
    query.truncate(end);
    String toSign = ALGORITHM + "\n" + Hashes.lowerHex(sha256.digest());
    return ALGORITHM
        + " Credential="
        + credentials.accessKeyId()
        + ",SignedHeaders="
        + names
        + ",Signature="
        + Hashes.lowerHex(hmac.of(credentials.accessKeySecret(), toSign));
  }
}
