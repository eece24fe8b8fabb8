package io.cloudmonitor.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultJsonTest {
  @ParameterizedTest
  @MethodSource
  void parses(String json, Fault expected) {
    assertThat(FaultJson.parse(json)).isEqualTo(expected);
  }

  static Stream<Arguments> parses() {
    return Stream.of(
        argumentSet(
            "throttle",
            "{\"provider\":\"aliyun\",\"kind\":\"throttle\",\"count\":3}",
            Fault.of(Provider.ALIYUN, FaultKind.THROTTLE).times(3)),
        argumentSet(
            "error, its code a number",
            "{\"provider\":\"aliyun\",\"kind\":\"error\",\"code\":206}",
            Fault.error(Provider.ALIYUN, "206")),
        argumentSet(
            "http",
            "{\"provider\":\"tencent\",\"kind\":\"http\",\"status\":502,\"seconds\":5}",
            new Fault(Provider.TENCENT, FaultKind.HTTP, null, 502, null, null, 5)),
        argumentSet(
            "nulls",
            "{\"provider\":\"aliyun\",\"kind\":\"drip\",\"millis\":7,\"count\":null}",
            new Fault(Provider.ALIYUN, FaultKind.DRIP, null, null, 7, null, null)));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultJson.parse(json))
        .withMessageContaining(message);
  }

  static Stream<Arguments> refuses() {
    String start = "{\"provider\":\"aliyun\",\"kind\":\"";
    return Stream.of(
        argumentSet("nothing", "", "not a JSON object"),
        argumentSet("not JSON", "{", "not JSON"),
        argumentSet("a list", "[]", "not a JSON object"),
        argumentSet("no provider", "{}", "provider must be one of: aliyun, tencent"),
        argumentSet("other provider", "{\"provider\":\"aws\"}", "provider must be one of"),
        argumentSet(
            "other kind",
            start + "explode\"}",
            "kind must be one of: throttle, error, http, reset, hang, garbage, drip, partial"),
        argumentSet("misspelt", start + "reset\",\"cuont\":1}", "unknown field"),
        argumentSet("count is text", start + "reset\",\"count\":\"x\"}", "count must be"),
        argumentSet("count is a fraction", start + "reset\",\"count\":1.5}", "count must be"),
        argumentSet("count is huge", start + "reset\",\"count\":9999999999}", "count must be"),
        argumentSet("code is an object", start + "error\",\"code\":{}}", "code must be"),
        argumentSet("no status", start + "http\"}", "kind http needs a status"));
  }
}
