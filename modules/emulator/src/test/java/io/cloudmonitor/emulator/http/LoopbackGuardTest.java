package io.cloudmonitor.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackGuardTest {
  private final LoopbackGuard guard = new LoopbackGuard("127.0.0.1");

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
  void refusesAPageThatHidesWhereItIsFrom() {
    Map<String, List<String>> hidden =
        Map.of("Host", List.of("127.0.0.1:1"), "Origin", List.of("null"));
    assertThat(guard.refusal(call(hidden))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.7,192.168.1.7:18080,true",
    "192.168.1.7,localhost:18080,true",
    "192.168.1.7,192.168.1.8:18080,false",
    "192.168.1.7,build-7:18080,false",
    "build-7.corp.example,Build-7.corp.example:18080,true",
    "build-7.corp.example,evil.example,false",
    "0.0.0.0,192.168.1.7:18080,true",
    "0.0.0.0,build-7:18080,true",
    "0.0.0.0,my_container:18080,true",
    "0.0.0.0,[fe80::1]:18080,true",
    "0.0.0.0,evil.example:18080,false",
    "0.0.0.0,127.0.0.1.evil.example,false",
    "::,[::1]:18080,true",
    "::,evil.example,false"
  })
  void anEmulatorForOtherMachinesIsCalledByWhatNobodyCanRebind(
      String bound, String host, boolean passes) {
    assertThat(new LoopbackGuard(bound)
            .refusal(call(Map.of("Host", List.of(host))))
            .isEmpty())
        .isEqualTo(passes);
  }

  private static Call call(Map<String, List<String>> headers) {
    return new Call("GET", "/console/", null, new Headers(headers), new byte[0]);
  }
}
