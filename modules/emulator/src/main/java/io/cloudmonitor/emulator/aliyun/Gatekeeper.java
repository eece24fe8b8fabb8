package io.cloudmonitor.emulator.aliyun;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The checks that both gateway signatures share: time, key, token, nonce. */
final class Gatekeeper {
  private static final int MAX_NONCE_CHARS = 256;
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT)
      .withZone(ZoneOffset.UTC);

  private final AccessKeys keys;
  private final NonceMemory nonces;
  private final InstantSource clock;

  Gatekeeper(AccessKeys keys, NonceMemory nonces, InstantSource clock) {
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
  }

  /** Returns how far {@code timestamp} is from the clock. */
  String requireFresh(String timestamp, Duration window) {
    Instant sent;
    try {
      sent = TIMESTAMP.parse(timestamp, Instant::from);
    } catch (DateTimeParseException e) {
      throw AliyunError.INVALID_TIMESTAMP_FORMAT.plain().refusal();
    }
    Duration behind = Duration.between(sent, clock.instant());
    if (behind.abs().compareTo(window) > 0) {
      throw AliyunError.INVALID_TIMESTAMP_EXPIRED.plain().refusal();
    }
    return distance(behind, window);
  }

  static String distance(Duration behind, Duration window) {
    return behind.abs().toSeconds()
        + (behind.isNegative() ? " s ahead of" : " s behind")
        + " this clock, "
        + window.toMinutes()
        + " min allowed";
  }

  AccessKey requireKey(String id) {
    return keys.find(id)
        .orElseThrow(() -> AliyunError.INVALID_ACCESS_KEY.plain().refusal());
  }

  String requireToken(AccessKey key, String token) {
    keys.tokenError(key, token, clock.instant()).ifPresent(error -> {
      throw error.plain().refusal();
    });
    return token.isEmpty() ? "none needed, none sent" : "the one that belongs to the key";
  }

  String requireSame(SignedText expected, SignedText shown, String signature) {
    if (Hashes.same(expected.signature(), signature)) return "as computed from the texts below";
    throw AliyunError.SIGNATURE_DOES_NOT_MATCH
        .about("server string to sign is:" + shown.stringToSign())
        .refusal();
  }

  String requireNewNonce(AccessKey key, String nonce) {
    if (nonce.length() > MAX_NONCE_CHARS) {
      throw AliyunError.INVALID_PARAMETER.about("SignatureNonce is too long").refusal();
    }
    if (!nonces.add(key.id(), nonce, clock.instant())) {
      throw AliyunError.SIGNATURE_NONCE_USED.plain().refusal();
    }
    return "not seen before";
  }
}
