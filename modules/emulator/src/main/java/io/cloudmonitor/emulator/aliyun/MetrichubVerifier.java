package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Verifies who sent an upload. What the interface calls a failed verification is its code 403; a
 * request without the parts that its page asks for is a syntax error, 400.
 */
final class MetrichubVerifier {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final List<String> REQUIRED = List.of(
      "authorization",
      "content-md5",
      "content-type",
      "date",
      "x-cms-api-version",
      "x-cms-ip",
      "x-cms-signature");

  private final AccessKeys keys;
  private final InstantSource clock;

  MetrichubVerifier(AccessKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  void verify(Call call, Trace trace) {
    requireSyntax(call);
    Headers headers = call.headers();
    String authorization = headers.getOrEmpty("authorization");
    int colon = authorization.indexOf(':');
    if (colon < 1) throw syntax("Authorization is not AccessKeyId:signature");
    AccessKey key = keys.find(authorization.substring(0, colon))
        .orElseThrow(() -> unverified("the AccessKeyId is not found"));
    String token = headers.getOrEmpty("x-cms-security-token");
    SignedText expected = signedText(call, key);
    SignedText shown = expected.masking(token);
    trace.signed = shown;
    requireFresh(headers.getOrEmpty("date"));
    requireToken(key, headers.getOrEmpty("x-cms-caller-type"), token);
    if (!Hashes.same(expected.signature(), authorization.substring(colon + 1))) {
      throw unverified(
          "signature does not match, server string to sign is:" + shown.stringToSign());
    }
  }

  private static void requireSyntax(Call call) {
    if (!call.method().equals("POST")) throw syntax("the method must be POST");
    Headers headers = call.headers();
    for (String name : REQUIRED) {
      if (headers.getOrEmpty(name).isEmpty()) throw syntax("header missing: " + name);
    }
    if (!headers.getOrEmpty("content-type").startsWith("application/json")) {
      throw syntax("Content-Type must be application/json");
    }
    if (!headers.getOrEmpty("x-cms-api-version").equals("1.0")) {
      throw syntax("x-cms-api-version must be 1.0");
    }
    if (!headers.getOrEmpty("x-cms-signature").equals("hmac-sha1")) {
      throw syntax("x-cms-signature must be hmac-sha1");
    }
    if (!headers.getOrEmpty("content-md5").equals(Hashes.md5UpperHex(call.body()))) {
      throw syntax("Content-MD5 is not the upper-case MD5 of the body");
    }
    try {
      Parameters.parse(call.query());
    } catch (IllegalArgumentException e) {
      throw syntax("query " + e.getMessage());
    }
  }

  private static SignedText signedText(Call call, AccessKey key) {
    return MetrichubSignature.over(call, key.secret());
  }

  private void requireFresh(String date) {
    Instant sent;
    try {
      sent = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      throw syntax("Date is not an RFC 1123 date");
    }
    if (Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) > 0) {
      throw unverified("the Date is more than 15 minutes away");
    }
  }

  private void requireToken(AccessKey key, String callerType, String token) {
    if (token.isEmpty() != callerType.isEmpty()
        || (!token.isEmpty() && !callerType.equals("token"))) {
      throw unverified("x-cms-caller-type: token and x-cms-security-token belong together");
    }
    keys.tokenError(key, token, clock.instant()).ifPresent(error -> {
      throw unverified(error.plain().message());
    });
  }

  private static Refusal syntax(String problem) {
    return new GatewayError(400, "400", "syntax error: " + problem).refusal();
  }

  private static Refusal unverified(String reason) {
    return new GatewayError(403, "403", "verification fails: " + reason).refusal();
  }
}
