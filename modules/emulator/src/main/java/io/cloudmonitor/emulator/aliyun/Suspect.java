package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.store.Difference;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A usual mistake of signers.
 *
 * @param mistake what such a signer does differently
 * @param signed what comes of it
 */
record Suspect(String mistake, SignedText signed) {
  /**
   * Returns what distinguishes the suspect whose signature was sent from what is right; null where
   * none is.
   *
   * @param masking removes what nobody may see
   */
  static @Nullable Difference find(
      List<Suspect> suspects,
      String signature,
      SignedText right,
      UnaryOperator<SignedText> masking) {
    for (Suspect suspect : suspects) {
      if (!Hashes.same(suspect.signed.signature(), signature)) continue;
      SignedText sent = masking.apply(suspect.signed);
      SignedText shown = masking.apply(right);
      return Difference.of(
          suspect.mistake,
          shown.canonicalRequest(),
          sent.canonicalRequest(),
          shown.stringToSign(),
          sent.stringToSign());
    }
    return null;
  }

  @Override
  public String toString() {
    return mistake;
  }
}
