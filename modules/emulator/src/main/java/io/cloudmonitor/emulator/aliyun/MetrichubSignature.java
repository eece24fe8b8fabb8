package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.http.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signature of the upload interface: HMAC-SHA1 in upper-case hexadecimal digits.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/support/does-cloudmonitor-support-the-hmac-sha1-signature-algorithm-and-how-do-i-use-it">
 *     HMAC-SHA1 signature of CloudMonitor</a>
 */
final class MetrichubSignature {
  private MetrichubSignature() {}

  static SignedText over(Call call, String secret) {
    return signed(text(call, canonicalHeaders(call.headers()), canonicalResource(call)), secret);
  }

  private static String text(Call call, String canonicalHeaders, String resource) {
    Headers headers = call.headers();
    return String.join(
        "\n",
        call.method(),
        headers.getOrEmpty("content-md5"),
        headers.getOrEmpty("content-type"),
        headers.getOrEmpty("date"),
        canonicalHeaders,
        resource);
  }

  private static SignedText signed(String text, String key) {
    return new SignedText(text, text, Hashes.hmacSha1UpperHex(key, text));
  }

  /** Returns what signers with usual mistakes would have signed. */
  static List<Suspect> suspects(Call call, String secret) {
    String right = over(call, secret).stringToSign();
    String headers = canonicalHeaders(call.headers());
    String resource = canonicalResource(call);
    String signature = Hashes.hmacSha1UpperHex(secret, right);
    return List.of(
        new Suspect("the key is the secret with & behind it", signed(right, secret + "&")),
        new Suspect(
            "the signature is in lower-case digits",
            new SignedText(right, right, signature.toLowerCase(Locale.ROOT))),
        new Suspect("the x-cms- headers are not signed", signed(text(call, "", resource), secret)),
        new Suspect("the query is not signed", signed(text(call, headers, call.path()), secret)),
        new Suspect(
            "the text ends with a line break",
            signed(text(call, headers, resource) + "\n", secret)));
  }

  private static String canonicalHeaders(Headers headers) {
    return headers.byName().keySet().stream()
        .filter(name -> name.startsWith("x-cms-") || name.startsWith("x-acs-"))
        .map(name -> name + ":" + headers.getOrEmpty(name))
        .collect(Collectors.joining("\n"));
  }

  private static String canonicalResource(Call call) {
    Map<String, String> query = Parameters.parse(call.query());
    if (query.isEmpty()) return call.path();
    return call.path()
        + query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }
}
