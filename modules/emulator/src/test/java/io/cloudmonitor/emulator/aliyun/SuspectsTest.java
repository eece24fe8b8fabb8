package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Check;
import io.cloudmonitor.emulator.store.Difference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sender is told whose signature has a usual mistake. */
class SuspectsTest {
  private static final String TOKEN = "testtoken/+=";

  private final Account account = new Account();

  @ParameterizedTest
  @MethodSource
  void namesTheMistakeOfV1(UnaryOperator<String> text, String key, String mistake) {
    SignedCalls calls = withASpace().asV1();
    String canonical = PercentEncoding.canonicalQuery(calls.parameters);
    String signed = text.apply(canonical);
    calls.set("Signature", Hashes.hmacSha1Base64(key, signed));
    assertThat(difference(calls.v1Unprepared()).mistake()).contains(mistake);
  }

  static Stream<Arguments> namesTheMistakeOfV1() {
    UnaryOperator<String> right = canonical -> "POST&%2F&" + PercentEncoding.encode(canonical);
    UnaryOperator<String> get = canonical -> "GET&%2F&" + PercentEncoding.encode(canonical);
    UnaryOperator<String> form =
        canonical -> "POST&%2F&" + PercentEncoding.encode(canonical.replace("%20", "+"));
    UnaryOperator<String> once = canonical -> "POST&%2F&" + canonical;
    UnaryOperator<String> path = canonical -> "POST&/&" + PercentEncoding.encode(canonical);
    return Stream.of(
        argumentSet("key", right, "testsecret", "without &"),
        argumentSet("method", get, "testsecret&", "method signed is GET"),
        argumentSet("form encoding", form, "testsecret&", "a space as +"),
        argumentSet("encoded once", once, "testsecret&", "not encoded once more"),
        argumentSet("path", path, "testsecret&", "path is not encoded"));
  }

  @Test
  void namesParametersThatAreNotSorted() {
    SignedCalls calls = withASpace().asV1();
    String query = PercentEncoding.canonicalQuery(calls.parameters);
    String reversed = Stream.of(query.split("&"))
        .sorted(java.util.Comparator.reverseOrder())
        .collect(Collectors.joining("&"));
    String text = "POST&%2F&" + PercentEncoding.encode(reversed);
    String signature = Hashes.hmacSha1Base64("testsecret&", text);
    String sent = reversed + "&Signature=" + URLEncoder.encode(signature, StandardCharsets.UTF_8);
    assertThat(difference(calls.call("/", sent, "")).mistake()).contains("not sorted");
  }

  @ParameterizedTest
  @MethodSource
  void namesTheMistakeOfV3(UnaryOperator<String> canonical, String key, String mistake) {
    SignedCalls calls = withASpace().header("host", "127.0.0.1:18080");
    Call right = calls.v3();
    SignatureV3 sent =
        SignatureV3.parse(right.headers().getOrEmpty("authorization")).orElseThrow();
    String text = canonical.apply(sent.over(right, calls.parameters, "any").canonicalRequest());
    String hash = Hashes.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    String signature = Hashes.hmacSha256Hex(key, SignatureV3.ALGORITHM + "\n" + hash);
    calls.header("authorization", calls.authorization(sent.signedHeaders(), signature));
    assertThat(difference(calls.v3()).mistake()).contains(mistake);
  }

  static Stream<Arguments> namesTheMistakeOfV3() {
    UnaryOperator<String> right = UnaryOperator.identity();
    UnaryOperator<String> form = text -> text.replace("%20", "+");
    UnaryOperator<String> query = text -> text.replaceFirst("\nMetricList[^\n]*\n", "\n\n");
    UnaryOperator<String> host = text -> text.replace("host:127.0.0.1:18080", "host:127.0.0.1");
    UnaryOperator<String> line = text -> text.replace("\n\nhost;", "\nhost;");
    UnaryOperator<String> method = text -> "GET" + text.substring("POST".length());
    return Stream.of(
        argumentSet("key", right, "testsecret&", "with & behind"),
        argumentSet("form encoding", form, "testsecret", "a space as +"),
        argumentSet("query", query, "testsecret", "query is not signed"),
        argumentSet("host", host, "testsecret", "without its port"),
        argumentSet("empty line", line, "testsecret", "empty line"),
        argumentSet("method", method, "testsecret", "method signed"));
  }

  @ParameterizedTest
  @MethodSource
  void namesTheMistakeOfAnUpload(Function<String, String> sign, String mistake) {
    SignedCalls calls = new SignedCalls();
    calls.body = SignedCalls.upload(1);
    Call right = calls.metrichub();
    String text = MetrichubSignature.over(right, "any").stringToSign();
    calls.header("authorization", "testid:" + sign.apply(text));
    assertThat(difference(calls.metrichub()).mistake()).contains(mistake);
  }

  static Stream<Arguments> namesTheMistakeOfAnUpload() {
    Function<String, String> key = text -> Hashes.hmacSha1UpperHex("testsecret&", text);
    Function<String, String> letters =
        text -> Hashes.hmacSha1UpperHex("testsecret", text).toLowerCase(java.util.Locale.ROOT);
    Function<String, String> headers = text ->
        Hashes.hmacSha1UpperHex("testsecret", text.replaceFirst("(?s)\nx-cms.*\n/", "\n\n/"));
    Function<String, String> end = text -> Hashes.hmacSha1UpperHex("testsecret", text + "\n");
    return Stream.of(
        argumentSet("key", key, "with & behind"),
        argumentSet("letters", letters, "lower-case"),
        argumentSet("headers", headers, "x-cms- headers"),
        argumentSet("end", end, "line break"));
  }

  @Test
  void saysWhereTheTextsDifferFirst() {
    SignedCalls calls = withASpace().asV1();
    calls.method = "GET";
    String signature = SignedCalls.signatureV1(calls);
    calls.method = "POST";
    Difference found = difference(calls.set("Signature", signature).v1Unprepared());
    assertThat(found.at()).isZero();
    assertThat(found.sent()).startsWith("GET&%2F&");
    assertThat(found.right()).startsWith("POST&%2F&").endsWith(found.sent().substring(3));
  }

  @Test
  void anUnknownMistakeOrAWrongSecretIsNotExplained() {
    SignedCalls calls = withASpace();
    calls.secret = "another-testsecret";
    Reply reply = account.send(calls.v3());
    assertThat(reply.detail().difference()).isNull();
    assertThat(reply.detail().checks())
        .filteredOn(check -> check.outcome() == Check.Outcome.BROKEN)
        .extracting(Check::detail)
        .containsExactly("signed is another text, or with another secret");
  }

  @Test
  void theTextsShowNoToken() {
    SignedCalls calls =
        withASpace().set("AccessKeyId", "sts").set("SecurityToken", TOKEN).asV1();
    String canonical = PercentEncoding.canonicalQuery(calls.parameters).replace("%20", "+");
    String text = "POST&%2F&" + PercentEncoding.encode(canonical);
    calls.set("Signature", Hashes.hmacSha1Base64("stssecret&", text));
    Difference found = account.send(calls.v1Unprepared()).detail().difference();
    assertThat(found.sent() + found.right())
        .contains("SecurityToken=***")
        .doesNotContain("testtoken");
  }

  private static SignedCalls withASpace() {
    return new SignedCalls().records(1).set("MetricList.1.Dimensions", "{\"a\": \"b\"}");
  }

  private Difference difference(Call call) {
    Reply reply = account.send(call);
    assertThat(reply.answer().status()).isEqualTo(403);
    Difference found = reply.detail().difference();
    assertThat(found).isNotNull();
    return found;
  }
}
