package io.cloudmonitor.emulator.aliyun;

/**
 * What a signature covers. Its text shows none of it.
 *
 * @param canonicalRequest the request, written in the one way that both sides agree on
 * @param stringToSign the text that goes through the keyed hash
 * @param signature the result for the given secret
 */
record SignedText(String canonicalRequest, String stringToSign, String signature) {
  /** Returns the texts without {@code token}, in every form it can have in them. */
  SignedText masking(String token) {
    if (token.isEmpty()) return this;
    return new SignedText(mask(canonicalRequest, token), mask(stringToSign, token), "");
  }

  private static String mask(String text, String token) {
    String once = PercentEncoding.encode(token);
    return text.replace(PercentEncoding.encode(once), "***")
        .replace(once, "***")
        .replace(token, "***");
  }

  @Override
  public String toString() {
    return "SignedText";
  }
}
