package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ACS3-HMAC-SHA256} signature, as the {@code Authorization} header carries it.
 *
 * @see <a
 *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">V3
 *     request structure and signature</a>
 */
record SignatureV3(String accessKeyId, List<String> signedHeaders, String signature) {
  static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(ALGORITHM + " Credential=([^,]+),SignedHeaders=([^,]+),Signature=([^,]+)");
  private static final List<String> ALWAYS_SIGNED = List.of(
      "host",
      "x-acs-action",
      "x-acs-content-sha256",
      "x-acs-date",
      "x-acs-signature-nonce",
      "x-acs-version");

  static Optional<SignatureV3> parse(String authorization) {
    Matcher matcher = AUTHORIZATION.matcher(authorization);
    if (!matcher.matches()) return Optional.empty();
    return Optional.of(new SignatureV3(
        matcher.group(1), Arrays.asList(matcher.group(2).split(";", -1)), matcher.group(3)));
  }

  /** Returns what is wrong with the list of signed headers, or empty. */
  Optional<String> flaw(Call call) {
    Set<String> required = new TreeSet<>(ALWAYS_SIGNED);
    if (call.body().length > 0) required.add("content-type");
    for (String name : call.headers().byName().keySet()) {
      if (name.startsWith("x-acs-")) required.add(name);
    }
    required.removeAll(signedHeaders);
    if (!required.isEmpty()) return Optional.of("Not signed: " + required);
    if (!List.copyOf(new TreeSet<>(signedHeaders)).equals(signedHeaders)) {
      return Optional.of("SignedHeaders are not sorted");
    }
    for (String name : signedHeaders) {
      if (call.headers().get(name) == null) return Optional.of("Signed but not sent: " + name);
    }
    return Optional.empty();
  }

  SignedText over(Call call, Map<String, String> query, String secret) {
    return over(call, call.host(), PercentEncoding.canonicalQuery(query), secret);
  }

  private SignedText over(Call call, String host, String query, String secret) {
    StringBuilder canonical = new StringBuilder(call.method());
    canonical.append('\n').append(call.path()).append('\n').append(query).append('\n');
    for (String name : signedHeaders) {
      String value = name.equals("host") ? host : call.headers().getOrEmpty(name);
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return over(canonical + Hashes.sha256Hex(call.body()), secret);
  }

  private static SignedText over(String canonical, String secret) {
    String stringToSign =
        ALGORITHM + "\n" + Hashes.sha256Hex(canonical.getBytes(StandardCharsets.UTF_8));
    return new SignedText(canonical, stringToSign, Hashes.hmacSha256Hex(secret, stringToSign));
  }

  /** Returns what signers with usual mistakes would have signed. */
  List<Suspect> suspects(OpenApiRequest request, String secret) {
    Call call = request.call();
    Map<String, String> query = request.query();
    SignedText right = over(call, query, secret);
    String text = right.canonicalRequest();
    String bare = call.host().replaceFirst(":\\d*$", "");
    String all = PercentEncoding.canonicalQuery(query);
    return List.of(
        new Suspect("the key is the secret with & behind it", over(call, query, secret + "&")),
        new Suspect(
            "values are encoded as a form does it, a space as +",
            over(call, call.host(), PercentEncoding.formQuery(query), secret)),
        new Suspect("the query is not signed", over(call, call.host(), "", secret)),
        new Suspect(
            "the parameters are not sorted by name",
            over(
                call,
                call.host(),
                PercentEncoding.canonicalQuery(request.queryInOrderOfArrival()),
                secret)),
        new Suspect("the host is signed without its port", over(call, bare, all, secret)),
        new Suspect(
            "the empty line behind the headers is missing",
            over(text.replaceFirst("\n\n(?=[^\n]*\n[0-9a-f]{64}$)", "\n"), secret)),
        new Suspect(
            "the method signed is the other one",
            over(
                (call.method().equals("GET") ? "POST" : "GET")
                    + text.substring(call.method().length()),
                secret)));
  }
}
