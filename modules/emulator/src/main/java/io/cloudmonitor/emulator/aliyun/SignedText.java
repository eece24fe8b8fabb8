package io.cloudmonitor.emulator.aliyun;

import java.util.regex.Pattern;

/**
 * What a signature covers. Its text shows none of it.
 *
 * @param canonicalRequest the request, written in the one way that both sides agree on
 * @param stringToSign the text that goes through the keyed hash
 * @param signature the result for the given secret
 */
record SignedText(String canonicalRequest, String stringToSign, String signature) {
  // A parameter of this name carries a long-lived key, encoded once or twice
  private static final Pattern EXPORTER_CONFIG =
      Pattern.compile("(?i)(ConfigJson)(=[^&\\n]*|%3D.*?(?=%26|\\n|\\z))");

  /**
   * Returns the texts without {@code token}, in every form it can have in them, without the
   * exporter configuration, whatever its letters, and without the signature.
   */
  SignedText masking(String token) {
    return new SignedText(mask(canonicalRequest, token), mask(stringToSign, token), "");
  }

  private static String mask(String signed, String token) {
    String text = EXPORTER_CONFIG.matcher(signed).replaceAll("$1=***");
    if (token.isEmpty()) return text;
    String once = PercentEncoding.encode(token);
    String form = PercentEncoding.form(token);
    return text.replace(PercentEncoding.encode(once), "***")
        .replace(PercentEncoding.encode(form), "***")
        .replace(once, "***")
        .replace(form, "***")
        .replace(token, "***");
  }

  @Override
  public String toString() {
    return "SignedText";
  }
}
