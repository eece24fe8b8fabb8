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

  void requireFresh(String timestamp, Duration window) {
    Instant sent;
    try {
      sent = TIMESTAMP.parse(timestamp, Instant::from);
    } catch (DateTimeParseException e) {
      throw AliyunError.INVALID_TIMESTAMP_FORMAT.plain().refusal();
    }
    if (Duration.between(sent, clock.instant()).abs().compareTo(window) > 0) {
      throw AliyunError.INVALID_TIMESTAMP_EXPIRED.plain().refusal();
    }
  }

  AccessKey requireKey(String id) {
    return keys.find(id)
        .orElseThrow(() -> AliyunError.INVALID_ACCESS_KEY.plain().refusal());
  }

  void requireToken(AccessKey key, String token) {
    keys.tokenError(key, token, clock.instant()).ifPresent(error -> {
      throw error.plain().refusal();
    });
  }

  void requireSame(SignedText expected, SignedText shown, String signature) {
    if (Hashes.same(expected.signature(), signature)) return;
    throw AliyunError.SIGNATURE_DOES_NOT_MATCH
        .about("server string to sign is:" + shown.stringToSign())
        .refusal();
  }

  void requireNewNonce(AccessKey key, String nonce) {
    if (nonce.length() > MAX_NONCE_CHARS) {
      throw AliyunError.INVALID_PARAMETER.about("SignatureNonce is too long").refusal();
    }
    if (!nonces.add(key.id(), nonce, clock.instant())) {
      throw AliyunError.SIGNATURE_NONCE_USED.plain().refusal();
    }
  }
}
