package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    String id = request.text("SecretId");
    Map<String, String> signed = Map.of(
        "SecretId", id,
        "Action", request.text("Action"),
        "Region", request.text("Region"),
        "Timestamp", request.number("Timestamp"),
        "Nonce", request.number("Nonce"));
    String signature = request.text("Signature");
    trace.signed = SignedText.of(call.method(), HOST, call.path(), signed);
    requireFresh(Long.parseLong(request.number("Timestamp")));
    TencentKey key = keys.get(id);
    if (key == null) throw TencentError.INVALID_CLIENT.refusal();
    if (!trace.signed.isSignedBy(key.secret(), signature)) {
      SignedText own = SignedText.of(call.method(), nameOf(call.host()), call.path(), signed);
      if (!own.isSignedBy(key.secret(), signature)) throw TencentError.INVALID_CLIENT.refusal();
      trace.signed = own;
    }
    requireGood(id, Long.parseLong(request.number("Nonce")));
  }

  private void requireFresh(long timestamp) {
    Instant now = options.clock().instant();
    boolean fresh = Math.abs(now.getEpochSecond() - timestamp) <= WINDOW.toSeconds();
    if (!fresh) throw TencentError.INVALID_TIMESTAMP.refusal();
  }

  private void requireGood(String id, long nonce) {
    if (nonce < 1) throw TencentError.INVALID_PARAMETER.about("Nonce is not positive");
    boolean isNew = nonces.add(id + '\n' + nonce, options.clock().instant());
    if (options.strict() && !isNew)
      throw TencentError.INVALID_CLIENT.about("Nonce was used already");
  }

  private static String nameOf(String host) {
    return host.replaceFirst(":\\d*$", "");
  }
}
