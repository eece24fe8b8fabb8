package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

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

  private static final String FIELDS = "signature fields";
  private static final String TIME = "time of the request";
  private static final String KEY = "access key";
  private static final String TOKEN = "security token";
  private static final String BODY = "hash of the body";
  private static final String SIGNATURE = "signature";
  private static final String NONCE = "nonce";

  private final Gatekeeper gatekeeper;

  OpenApiSignatures(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  void verify(OpenApiRequest request, Trace trace) {
    trace.expect(FIELDS, TIME, KEY, TOKEN, SIGNATURE, NONCE);
    if (request.isV3()) {
      verifyV3(request, trace);
    } else {
      verifyV1(request, trace);
    }
  }

  private void verifyV1(OpenApiRequest request, Trace trace) {
    trace.step(FIELDS, Pages.RPC, () -> requireV1Fields(request));
    trace.step(
        TIME, Pages.RPC, () -> gatekeeper.requireFresh(request.parameter("Timestamp"), V1_WINDOW));
    AccessKey key = requireKey(request.parameter("AccessKeyId"), trace);
    String token = request.parameter("SecurityToken");
    SignedText expected =
        SignatureV1.of(request.call().method(), request.parameters(), key.secret());
    UnaryOperator<SignedText> masking = text -> text.masking(token);
    trace.signed = masking.apply(expected);
    trace.step(TOKEN, Pages.RPC, () -> gatekeeper.requireToken(key, token));
    String signature = request.parameter("Signature");
    trace.step(SIGNATURE, Pages.RPC, () -> {
      if (!Hashes.same(expected.signature(), signature)) {
        List<Suspect> suspects = SignatureV1.suspects(request, key.secret());
        trace.difference = Suspect.find(suspects, signature, expected, masking);
      }
      return gatekeeper.requireSame(expected, masking.apply(expected), signature);
    });
    trace.step(
        NONCE,
        Pages.RPC,
        () -> gatekeeper.requireNewNonce(key, request.parameter("SignatureNonce")));
  }

  private static String requireV1Fields(OpenApiRequest request) {
    for (String name : List.of("AccessKeyId", "Timestamp", "SignatureNonce")) {
      request.requireParameter(name);
    }
    if (!request.parameter("SignatureMethod").equals("HMAC-SHA1")
        || !request.parameter("SignatureVersion").equals("1.0")) {
      throw incomplete("SignatureMethod must be HMAC-SHA1 and SignatureVersion 1.0");
    }
    if (request.parameter("Signature").isEmpty()) throw incomplete("Signature is missing");
    return "all there, HMAC-SHA1";
  }

  private void verifyV3(OpenApiRequest request, Trace trace) {
    Call call = request.call();
    Headers headers = call.headers();
    SignatureV3 sent = trace.step(
        FIELDS,
        Pages.V3,
        () -> requireV3Fields(call),
        all -> all.signedHeaders().size() + " headers are signed");
    trace.step(
        TIME, Pages.V3, () -> gatekeeper.requireFresh(headers.getOrEmpty("x-acs-date"), V3_WINDOW));
    AccessKey key = requireKey(sent.accessKeyId(), trace);
    String token = headers.getOrEmpty("x-acs-security-token");
    SignedText expected = sent.over(call, request.query(), key.secret());
    // clients of V1 send it as a parameter, and some do so under V3 too
    UnaryOperator<SignedText> masking =
        text -> text.masking(token).masking(request.parameter("SecurityToken"));
    trace.signed = masking.apply(expected);
    trace.step(TOKEN, Pages.V3, () -> gatekeeper.requireToken(key, token));
    trace.step(BODY, Pages.V3, () -> requireBodyHash(call));
    trace.step(SIGNATURE, Pages.V3, () -> {
      if (!Hashes.same(expected.signature(), sent.signature())) {
        List<Suspect> suspects = sent.suspects(request, key.secret());
        trace.difference = Suspect.find(suspects, sent.signature(), expected, masking);
      }
      return gatekeeper.requireSame(expected, masking.apply(expected), sent.signature());
    });
    trace.step(
        NONCE,
        Pages.V3,
        () -> gatekeeper.requireNewNonce(key, headers.getOrEmpty("x-acs-signature-nonce")));
  }

  private AccessKey requireKey(String id, Trace trace) {
    return trace.step(KEY, Pages.CODES, () -> gatekeeper.requireKey(id), key -> key.id());
  }

  private static SignatureV3 requireV3Fields(Call call) {
    Headers headers = call.headers();
    for (String name : List.of("x-acs-date", "x-acs-signature-nonce")) {
      OpenApiRequest.requirePresent(name, headers.getOrEmpty(name));
    }
    SignatureV3 sent = SignatureV3.parse(headers.getOrEmpty("authorization"))
        .orElseThrow(() -> incomplete("Authorization must be " + SignatureV3.ALGORITHM));
    sent.flaw(call).ifPresent(flaw -> {
      throw incomplete(flaw);
    });
    return sent;
  }

  private static String requireBodyHash(Call call) {
    String sent = call.headers().getOrEmpty("x-acs-content-sha256");
    if (Hashes.same(Hashes.sha256Hex(call.body()), sent)) return "the body's SHA-256";
    throw AliyunError.SIGNATURE_DOES_NOT_MATCH
        .about("x-acs-content-sha256 is not the SHA-256 of the body.")
        .refusal();
  }

  private static Refusal incomplete(String flaw) {
    return AliyunError.INCOMPLETE_SIGNATURE.about(flaw).refusal();
  }
}
