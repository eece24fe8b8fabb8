package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import java.time.Duration;

/** Verifies the gateway's two signatures, in the order in which a real answer names the faults. */
final class OpenApiSignatures {
  /**
   * The RPC page grants 31 minutes and other pages of the gateway 15; what either allows is taken.
   *
   * @see <a href="https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism">RPC mechanism</a>
   */
  static final Duration V1_WINDOW = Duration.ofMinutes(31);

  /**
   * How far {@code x-acs-date} may be from the gateway's clock.
   *
   * @see <a
   *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">V3
   *     request structure and signature</a>
   */
  static final Duration V3_WINDOW = Duration.ofMinutes(15);

  private final Gatekeeper gatekeeper;

  OpenApiSignatures(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  void verify(OpenApiRequest request, Trace trace) {
    if (request.isV3()) {
      verifyV3(request, trace);
    } else {
      verifyV1(request, trace);
    }
  }

  private void verifyV1(OpenApiRequest request, Trace trace) {
    String id = request.requireParameter("AccessKeyId");
    String timestamp = request.requireParameter("Timestamp");
    String nonce = request.requireParameter("SignatureNonce");
    if (!request.parameter("SignatureMethod").equals("HMAC-SHA1")
        || !request.parameter("SignatureVersion").equals("1.0")) {
      throw incomplete("SignatureMethod must be HMAC-SHA1 and SignatureVersion 1.0");
    }
    String signature = request.parameter("Signature");
    if (signature.isEmpty()) throw incomplete("Signature is missing");
    gatekeeper.requireFresh(timestamp, V1_WINDOW);
    AccessKey key = gatekeeper.requireKey(id);
    String token = request.parameter("SecurityToken");
    SignedText expected =
        SignatureV1.of(request.call().method(), request.parameters(), key.secret());
    SignedText shown = expected.masking(token);
    trace.signed = shown;
    gatekeeper.requireToken(key, token);
    gatekeeper.requireSame(expected, shown, signature);
    gatekeeper.requireNewNonce(key, nonce);
  }

  private void verifyV3(OpenApiRequest request, Trace trace) {
    Call call = request.call();
    Headers headers = call.headers();
    String date = OpenApiRequest.requirePresent("x-acs-date", headers.getOrEmpty("x-acs-date"));
    String nonce = OpenApiRequest.requirePresent(
        "x-acs-signature-nonce", headers.getOrEmpty("x-acs-signature-nonce"));
    SignatureV3 sent = SignatureV3.parse(headers.getOrEmpty("authorization"))
        .orElseThrow(() -> incomplete("Authorization must be " + SignatureV3.ALGORITHM));
    sent.flaw(call).ifPresent(flaw -> {
      throw incomplete(flaw);
    });
    gatekeeper.requireFresh(date, V3_WINDOW);
    AccessKey key = gatekeeper.requireKey(sent.accessKeyId());
    String token = headers.getOrEmpty("x-acs-security-token");
    SignedText expected = sent.over(call, request.query(), key.secret());
    // clients of V1 send it as a parameter, and some do so under V3 too
    SignedText shown = expected.masking(token).masking(request.parameter("SecurityToken"));
    trace.signed = shown;
    gatekeeper.requireToken(key, token);
    requireBodyHash(call);
    gatekeeper.requireSame(expected, shown, sent.signature());
    gatekeeper.requireNewNonce(key, nonce);
  }

  private static void requireBodyHash(Call call) {
    String sent = call.headers().getOrEmpty("x-acs-content-sha256");
    if (Hashes.same(Hashes.sha256Hex(call.body()), sent)) return;
    throw AliyunError.SIGNATURE_DOES_NOT_MATCH
        .about("x-acs-content-sha256 is not the SHA-256 of the body.")
        .refusal();
  }

  private static Refusal incomplete(String flaw) {
    return AliyunError.INCOMPLETE_SIGNATURE.about(flaw).refusal();
  }
}
