package io.cloudmonitor.emulator.aliyun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests of the three signature schemes, in the letters each of them uses. */
final class Hashes {
  private Hashes() {}

  static String sha256Hex(byte[] data) {
    return HexFormat.of().formatHex(digest("SHA-256", data));
  }

  static String md5UpperHex(byte[] data) {
    return HexFormat.of().withUpperCase().formatHex(digest("MD5", data));
  }

  static String hmacSha1Base64(String key, String text) {
    return Base64.getEncoder().encodeToString(hmac("HmacSHA1", key, text));
  }

  static String hmacSha1UpperHex(String key, String text) {
    return HexFormat.of().withUpperCase().formatHex(hmac("HmacSHA1", key, text));
  }

  static String hmacSha256Hex(String key, String text) {
    return HexFormat.of().formatHex(hmac("HmacSHA256", key, text));
  }

  static boolean same(String expected, String actual) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
