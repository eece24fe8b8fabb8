package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.aliyun.AccessKey;
import io.cloudmonitor.emulator.aliyun.SignedCalls;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and tokens that the emulator knows or is sent are in no answer, on no page, in no text. */
class SecretsIT {
  private static final String TOKEN = "testtoken/+=";

  private CloudMonitorEmulator emulator;
  private TestClient client;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.builder()
        .aliyunKey("testid", "testsecret", TOKEN, null)
        .start();
    client = new TestClient(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  static Stream<Arguments> calls() {
    UnaryOperator<SignedCalls> v3 =
        calls -> calls.header("x-acs-security-token", TOKEN).header("x-acs-accesskey-id", "testid");
    UnaryOperator<SignedCalls> metrichub =
        calls -> calls.header("x-cms-security-token", TOKEN).header("x-cms-caller-type", "token");
    UnaryOperator<SignedCalls> parameter = calls -> calls.set("SecurityToken", TOKEN);
    return Stream.of(
        argumentSet("V3", v3, (Function<SignedCalls, Call>) SignedCalls::v3),
        argumentSet("V3, form", v3, (Function<SignedCalls, Call>) SignedCalls::v3Form),
        argumentSet(
            "V3, token as a parameter", parameter, (Function<SignedCalls, Call>) SignedCalls::v3),
        argumentSet("V1", parameter, (Function<SignedCalls, Call>) SignedCalls::v1),
        argumentSet("V1, form", parameter, (Function<SignedCalls, Call>) SignedCalls::v1Form),
        argumentSet("metrichub", metrichub, (Function<SignedCalls, Call>) SignedCalls::metrichub));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void areNotShownWhetherACallIsTakenOrNot(
      UnaryOperator<SignedCalls> token, Function<SignedCalls, Call> sign) throws Exception {
    SignedCalls wrong = token.apply(client.calls().records(1));
    wrong.secret = "wrong-testsecret";
    Call refused = sign.apply(wrong);
    Call taken = sign.apply(token.apply(client.calls().records(1)));

    // this client takes no secret for an answer
    client.send(refused);
    client.send(taken);
    for (String page : new String[] {
      "requests", "records", "series", "state", "faults", "explorer", "limits", "exporter"
    }) {
      assertThat(client.get("/emulator/" + page).status()).isEqualTo(200);
    }
    String log = client.get("/emulator/requests").body();
    List<String> ids = Pattern.compile("\"id\":(\\d+)")
        .matcher(log)
        .results()
        .map(id -> id.group(1))
        .toList();
    assertThat(ids).hasSize(2);
    for (String id : ids) {
      assertThat(client.get("/emulator/requests/" + id).status()).isEqualTo(200);
    }
    assertThat(client.get("/console/").status()).isEqualTo(200);

    assertThat(emulator.requests()).hasSize(2);
    assertThat(ReachableTexts.requireSilent(emulator, emulator.requests(), refused, taken))
        .contains(AccessKey.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void areNotInTheMessageAboutAWrongKey(String blank) {
    CloudMonitorEmulator.Builder builder = CloudMonitorEmulator.builder();

    Throwable thrown = catchThrowable(() -> builder.aliyunKey(blank, "testsecret", TOKEN, null));

    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    Canaries.requireAbsent("the message", thrown);
    ReachableTexts.requireSilent(builder.aliyunKey("testid", "testsecret", TOKEN, null));
  }
}
