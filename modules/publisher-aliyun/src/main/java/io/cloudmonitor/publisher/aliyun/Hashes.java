package io.cloudmonitor.publisher.aliyun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The digests and keyed digests of the three signatures. Each call has an instance of its own,
 * hence thread-safe.
 */
final class Hashes {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();

  private Hashes() {}

  static String sha256LowerHex(byte[] bytes) {
    return LOWER.formatHex(digest("SHA-256", bytes));
  }

  static String md5UpperHex(byte[] bytes) {
    return UPPER.formatHex(digest("MD5", bytes));
  }

  static String hmacSha256LowerHex(String key, String text) {
    return LOWER.formatHex(hmac("HmacSHA256", key, text));
  }

  static String hmacSha1UpperHex(String key, String text) {
    return UPPER.formatHex(hmacSha1(key, text));
  }

  static byte[] hmacSha1(String key, String text) {
    return hmac("HmacSHA1", key, text);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw missing(algorithm, e);
    }
  }

  private static byte[] hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw missing(algorithm, e);
    }
  }

  private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
    return new IllegalStateException("this Java platform lacks " + algorithm, cause);
  }
}
