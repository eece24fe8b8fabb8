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
import java.util.function.UnaryOperator;

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

  private static final String FIELDS = "headers";
  private static final String KEY = "access key";
  private static final String TIME = "time of the request";
  private static final String TOKEN = "security token";
  private static final String SIGNATURE = "signature";

  private final AccessKeys keys;
  private final InstantSource clock;

  MetrichubVerifier(AccessKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  void verify(Call call, Trace trace) {
    trace.expect(FIELDS, KEY, TIME, TOKEN, SIGNATURE);
    Headers headers = call.headers();
    String authorization = headers.getOrEmpty("authorization");
    int colon = authorization.indexOf(':');
    trace.step(FIELDS, Pages.UPLOAD, () -> {
      requireSyntax(call);
      if (colon < 1) throw syntax("Authorization is not AccessKeyId:signature");
      return "all headers there, Content-MD5 is the body's";
    });
    AccessKey key = trace.step(
        KEY, Pages.UPLOAD, () -> requireKey(authorization.substring(0, colon)), AccessKey::id);
    String token = headers.getOrEmpty("x-cms-security-token");
    SignedText expected = MetrichubSignature.over(call, key.secret());
    UnaryOperator<SignedText> masking = text -> text.masking(token);
    trace.signed = masking.apply(expected);
    trace.step(TIME, Pages.UPLOAD_SIGNATURE, () -> requireFresh(headers.getOrEmpty("date")));
    trace.step(
        TOKEN,
        Pages.UPLOAD,
        () -> requireToken(key, headers.getOrEmpty("x-cms-caller-type"), token));
    String signature = authorization.substring(colon + 1);
    trace.step(SIGNATURE, Pages.UPLOAD_SIGNATURE, () -> {
      if (Hashes.same(expected.signature(), signature)) return "as computed from the text below";
      List<Suspect> suspects = MetrichubSignature.suspects(call, key.secret());
      trace.difference = Suspect.find(suspects, signature, expected, masking);
      throw unverified("signature does not match, server string to sign is:"
          + masking.apply(expected).stringToSign());
    });
  }

  private AccessKey requireKey(String id) {
    return keys.find(id).orElseThrow(() -> unverified("the AccessKeyId is not found"));
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

  private String requireFresh(String date) {
    Instant sent;
    try {
      sent = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      throw syntax("Date is not an RFC 1123 date");
    }
    Duration behind = Duration.between(sent, clock.instant());
    if (behind.abs().compareTo(WINDOW) > 0) {
      throw unverified("the Date is more than 15 minutes away");
    }
    return Gatekeeper.distance(behind, WINDOW);
  }

  private String requireToken(AccessKey key, String callerType, String token) {
    if (token.isEmpty() != callerType.isEmpty()
        || (!token.isEmpty() && !callerType.equals("token"))) {
      throw unverified("x-cms-caller-type: token and x-cms-security-token belong together");
    }
    keys.tokenError(key, token, clock.instant()).ifPresent(error -> {
      throw unverified(error.plain().message());
    });
    return token.isEmpty() ? "none needed, none sent" : "the one that belongs to the key";
  }

  private static Refusal syntax(String problem) {
    return new GatewayError(400, "400", "syntax error: " + problem).refusal();
  }

  private static Refusal unverified(String reason) {
    return new GatewayError(403, "403", "verification fails: " + reason).refusal();
  }
}
