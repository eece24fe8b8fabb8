package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a signature covers: method, host, path and parameters by name, whose values are not encoded.
 *
 * @param text the text that goes through the keyed hash
 * @see <a href="https://github.com/tencentyun/intlcloud-documents">Signature Method, among the
 *     pages of the monitor</a>
 */
record SignedText(String text) {
  static SignedText of(String method, String host, String path, Map<String, String> parameters) {
    String joined = new TreeMap<>(parameters)
        .entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    return new SignedText(method + host + path + "?" + joined);
  }

  /** Returns what signers with usual mistakes would have signed, by the mistake. */
  static Map<String, SignedText> suspects(Call call, Map<String, String> parameters) {
    String host = Signatures.HOST;
    String method = call.method();
    SignedText right = of(method, host, call.path(), parameters);
    Map<String, String> encoded = new TreeMap<>();
    parameters.forEach(
        (name, value) -> encoded.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
    String other = method.equals("GET") ? "POST" : "GET";
    return Map.of(
        "the method signed is " + other,
        of(other, host, call.path(), parameters),
        "the values are encoded",
        of(method, host, call.path(), encoded),
        "the host is signed with its port",
        of(method, call.host(), call.path(), parameters),
        "the question mark is missing",
        new SignedText(right.text.replaceFirst("\\?", "")),
        "the method is not signed",
        new SignedText(right.text.substring(method.length())),
        "the path is not signed",
        of(method, host, "", parameters));
  }

  /** Returns the signature under {@code secret}: HMAC-SHA1, in Base64. */
  String signature(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether {@code signature} is the one under {@code secret}. */
  boolean isSignedBy(String secret, String signature) {
    return MessageDigest.isEqual(
        signature(secret).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
