package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.store.Difference;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies who sent a call and when. Five parameters are signed, and neither {@code Namespace} nor
 * {@code Data}.
 */
final class Signatures {
  /** The host that the page tells to sign, on whatever address it is called. */
  static final String HOST = "receiver.monitor.tencentyun.com";

  /**
   * How far {@code Timestamp} may be from the clock: what error 4500 of the API family grants. The
   * receiver's own window is not published.
   */
  static final Duration WINDOW = Duration.ofHours(2);

  /** The page of the receiver. */
  static final String PAGE = "https://github.com/tencentyun/qcloud-documents";

  private static final String FIELDS = "signature fields";
  private static final String TIME = "time of the request";
  private static final String KEY = "secret id";
  private static final String SIGNATURE = "signature";
  private static final String NONCE = "nonce";

  private final Map<String, TencentKey> keys;
  private final NonceMemory nonces;
  private final TencentOptions options;

  Signatures(TencentOptions options, NonceMemory nonces) {
    this.keys =
        options.keys().stream().collect(Collectors.toMap(TencentKey::id, Function.identity()));
    this.nonces = nonces;
    this.options = options;
  }

  /** Throws the refusal that fits, or leaves the text that was signed in {@code trace}. */
  void verify(Call call, MonitorRequest request, Trace trace) {
    trace.expect(FIELDS, TIME, KEY, SIGNATURE, NONCE);
    Map<String, String> signed =
        trace.step(FIELDS, () -> fields(request), all -> "all five signed fields there");
    String id = request.text("SecretId");
    String signature = request.text("Signature");
    SignedText text = SignedText.of(call.method(), HOST, call.path(), signed);
    trace.signed = text;
    trace.step(
        TIME, () -> requireFresh(Long.parseLong(request.number("Timestamp"))), found -> found);
    TencentKey key = trace.step(KEY, () -> requireKey(id), TencentKey::id);
    SignedText own = SignedText.of(call.method(), nameOf(call.host()), call.path(), signed);
    trace.signed = trace.step(
        SIGNATURE,
        () -> {
          if (text.isSignedBy(key.secret(), signature)) return text;
          if (own.isSignedBy(key.secret(), signature)) return own;
          trace.difference =
              difference(SignedText.suspects(call, signed), text, key.secret(), signature);
          throw TencentError.INVALID_CLIENT.refusal();
        },
        found -> "as computed from the text below");
    trace.step(
        NONCE, () -> requireGood(id, Long.parseLong(request.number("Nonce"))), found -> found);
  }

  private static Map<String, String> fields(MonitorRequest request) {
    Map<String, String> signed = Map.of(
        "SecretId", request.text("SecretId"),
        "Action", request.text("Action"),
        "Region", request.text("Region"),
        "Timestamp", request.number("Timestamp"),
        "Nonce", request.number("Nonce"));
    request.text("Signature");
    return signed;
  }

  private TencentKey requireKey(String id) {
    TencentKey key = keys.get(id);
    if (key == null) throw TencentError.INVALID_CLIENT.refusal();
    return key;
  }

  private static @Nullable Difference difference(
      Map<String, SignedText> suspects, SignedText right, String secret, String signature) {
    for (Map.Entry<String, SignedText> suspect : suspects.entrySet()) {
      if (suspect.getValue().isSignedBy(secret, signature)) {
        return new Difference(suspect.getKey(), right.text(), suspect.getValue().text());
      }
    }
    return null;
  }

  private String requireFresh(long timestamp) {
    long behind = options.clock().instant().getEpochSecond() - timestamp;
    if (Math.abs(behind) > WINDOW.toSeconds()) throw TencentError.INVALID_TIMESTAMP.refusal();
    return Math.abs(behind) + (behind < 0 ? " s ahead of" : " s behind") + " this clock";
  }

  private String requireGood(String id, long nonce) {
    if (nonce < 1) throw TencentError.INVALID_PARAMETER.about("Nonce is not positive");
    boolean isNew = nonces.add(id + '\n' + nonce, options.clock().instant());
    if (options.strict() && !isNew)
      throw TencentError.INVALID_CLIENT.about("Nonce was used already");
    return isNew ? "not seen before" : "used before, which no page forbids";
  }

  private static String nameOf(String host) {
    return host.replaceFirst(":\\d*$", "");
  }
}
