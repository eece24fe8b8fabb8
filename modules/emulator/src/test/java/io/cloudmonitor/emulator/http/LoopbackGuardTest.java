package io.cloudmonitor.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackGuardTest {
  private final LoopbackGuard guard = new LoopbackGuard(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:1",
        "127.0.0.1:18080",
        "127.9.8.7",
        "[::1]:80",
        "a.localhost"
      })
  void letsLoopbackNamesPass(String host) {
    assertThat(guard.refusal(call(Map.of("Host", List.of(host))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "a b",
        "[",
        ""
      })
  void refusesOtherNames(String host) {
    assertThat(guard.refusal(call(Map.of("Host", List.of(host)))))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(403));
  }

  @Test
  void refusesPagesOfOtherSites() {
    Map<String, List<String>> own =
        Map.of("Host", List.of("127.0.0.1:1"), "Origin", List.of("http://127.0.0.1:1"));
    assertThat(guard.refusal(call(own))).isEmpty();
    Map<String, List<String>> other =
        Map.of("Host", List.of("127.0.0.1:1"), "Origin", List.of("http://127.0.0.1:2"));
    assertThat(guard.refusal(call(other))).isPresent();
  }

  @Test
  void anEmulatorForOtherMachinesHasAnyName() {
    assertThat(new LoopbackGuard(false).refusal(call(Map.of("Host", List.of("build-7:18080")))))
        .isEmpty();
  }

  private static Call call(Map<String, List<String>> headers) {
    return new Call("GET", "/console/", null, new Headers(headers), new byte[0]);
  }
}
