package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.http.HttpBody;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digests of the three signatures. Each call has an instance of its own, copied from one that
 * was looked up once, hence thread-safe.
 */
final class Hashes {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();
  private static final MessageDigest SHA_256 = instance("SHA-256");

  private Hashes() {}

  /** Looked up only where it is needed: a platform may lack it, and the OpenAPI does without. */
  private static final class Md5 {
    static final MessageDigest INSTANCE = instance("MD5");
  }

  static MessageDigest sha256() {
    return copy(SHA_256);
  }

  static String sha256LowerHex(HttpBody body) {
    MessageDigest digest = copy(SHA_256);
    body.updateTo(digest);
    return lowerHex(digest.digest());
  }

  static String md5UpperHex(HttpBody body) {
    MessageDigest digest = copy(Md5.INSTANCE);
    body.updateTo(digest);
    return upperHex(digest.digest());
  }

  static String lowerHex(byte[] bytes) {
    return LOWER.formatHex(bytes);
  }

  static String upperHex(byte[] bytes) {
    return UPPER.formatHex(bytes);
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      return instance(digest.getAlgorithm());
    }
  }

  private static MessageDigest instance(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }
}
