package io.cloudmonitor.emulator.aliyun;

import java.util.LinkedHashMap;
import java.util.List;
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
    String canonical = PercentEncoding.canonicalQuery(signed(new TreeMap<>(parameters)));
    return over(canonical, method + "&%2F&" + PercentEncoding.encode(canonical), secret + "&");
  }

  private static Map<String, String> signed(Map<String, String> parameters) {
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    signed.remove("Signature");
    return signed;
  }

  private static SignedText over(String canonical, String stringToSign, String key) {
    return new SignedText(canonical, stringToSign, Hashes.hmacSha1Base64(key, stringToSign));
  }

  /** Returns what signers with usual mistakes would have signed. */
  static List<Suspect> suspects(OpenApiRequest request, String secret) {
    String method = request.call().method();
    Map<String, String> all = signed(request.parameters());
    SignedText right = of(method, all, secret);
    String canonical = right.canonicalRequest();
    String text = right.stringToSign();
    String form = PercentEncoding.formQuery(all);
    String sent = PercentEncoding.canonicalQuery(signed(request.inOrderOfArrival()));
    String query = PercentEncoding.canonicalQuery(signed(request.query()));
    String prefix = method + "&%2F&";
    String other = method.equals("GET") ? "POST" : "GET";
    return List.of(
        new Suspect("the key is the secret without & behind it", over(canonical, text, secret)),
        new Suspect(
            "the method signed is " + other,
            over(canonical, other + text.substring(method.length()), secret + "&")),
        new Suspect(
            "values are encoded as a form does it, a space as +",
            over(form, prefix + PercentEncoding.encode(form), secret + "&")),
        new Suspect(
            "the canonical query is not encoded once more",
            over(canonical, prefix + canonical, secret + "&")),
        new Suspect(
            "the path is not encoded",
            over(canonical, method + "&/&" + PercentEncoding.encode(canonical), secret + "&")),
        new Suspect(
            "the parameters are not sorted by name",
            over(sent, prefix + PercentEncoding.encode(sent), secret + "&")),
        new Suspect(
            "the parameters of the form are not signed",
            over(query, prefix + PercentEncoding.encode(query), secret + "&")));
  }
}
