package io.cloudmonitor.emulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Check;
import io.cloudmonitor.emulator.store.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender is told whose signature has a usual mistake. */
class SuspectsTest {
  private final Receiver receiver = new Receiver(false);

  @ParameterizedTest
  @CsvSource({
    "'^POST', GET, the method signed is GET, 0",
    "'^POST', '', the method is not signed, 0",
    "/v2/index.php, '', the path is not signed, 35",
    "'\\?', '', the question mark is missing, 48",
    "receiver.monitor.tencentyun.com, 127.0.0.1:18080, the host is signed with its port, 4"
  })
  void namesTheMistakeAndWhereTheTextsDifferFirst(
      String part, String wrong, String mistake, int at) {
    MonitorCalls calls = receiver.calls(1);
    SignedText right = new SignedText(receiver.send(calls.post()).stringToSign());
    SignedText sent = new SignedText(right.text().replaceFirst(part, wrong));
    calls.set("Signature", "\"" + sent.signature("testsecret") + "\"");
    Reply reply = receiver.send(calls.post());
    assertThat(reply.code()).isEqualTo("1011");
    Difference found = reply.detail().difference();
    assertThat(found.mistake()).isEqualTo(mistake);
    assertThat(found.right()).isEqualTo(right.text());
    assertThat(found.sent()).isEqualTo(sent.text());
    assertThat(found.at()).isEqualTo(at);
  }

  @Test
  void aWrongSecretIsNotExplained() {
    MonitorCalls calls = receiver.calls(1);
    calls.secret = "another";
    Reply reply = receiver.send(calls.post());
    assertThat(reply.detail().difference()).isNull();
    assertThat(reply.detail().checks())
        .extracting(Check::outcome)
        .containsExactly(
            Check.Outcome.PASSED,
            Check.Outcome.PASSED,
            Check.Outcome.PASSED,
            Check.Outcome.PASSED,
            Check.Outcome.BROKEN,
            Check.Outcome.SKIPPED);
  }

  @Test
  void judgesEachPointEvenIfNoneIsTaken() {
    MonitorCalls calls = receiver.calls(2);
    calls.set("Data", "[" + MonitorCalls.point("a-b", "sda", "\"x\"") + ",7]");
    Reply reply = receiver.send(calls.post());
    assertThat(reply.code()).isNotEqualTo("0");
    assertThat(reply.detail().records().get())
        .extracting(
            one -> one.checks().stream().map(check -> check.outcome().id()).toList())
        .containsExactly(
            java.util.List.of("broken", "passed", "broken", "passed"),
            java.util.List.of("broken", "broken", "broken", "passed"));
  }
}
