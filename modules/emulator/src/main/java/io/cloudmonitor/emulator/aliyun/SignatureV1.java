package io.cloudmonitor.emulator.aliyun;

import java.util.Map;
import java.util.TreeMap;

/**
 * The RPC signature, HMAC-SHA1 with {@code SignatureVersion=1.0}. It covers the parameters of query
 * and form together.
 *
 * @see <a href="https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism">RPC mechanism</a>
 */
final class SignatureV1 {
  private SignatureV1() {}

  static SignedText of(String method, Map<String, String> parameters, String secret) {
    Map<String, String> signed = new TreeMap<>(parameters);
    signed.remove("Signature");
    String canonical = PercentEncoding.canonicalQuery(signed);
    String stringToSign = method + "&%2F&" + PercentEncoding.encode(canonical);
    return new SignedText(
        canonical, stringToSign, Hashes.hmacSha1Base64(secret + "&", stringToSign));
  }
}
