package io.cloudmonitor.emulator.tencent;

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
