package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.http.Parameters;
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
    Headers headers = call.headers();
    String text = String.join(
        "\n",
        call.method(),
        headers.getOrEmpty("content-md5"),
        headers.getOrEmpty("content-type"),
        headers.getOrEmpty("date"),
        canonicalHeaders(headers),
        canonicalResource(call));
    return new SignedText(text, text, Hashes.hmacSha1UpperHex(secret, text));
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
