package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IniFileTest {
  @Test
  void sectionsHoldTrimmedValues() {
    IniFile file = IniFile.read(
        "f",
        "\ufeff# remark\r\n; too\n[default]\n a = b=c \r\nempty =\n\n[ other ]\na=1\na = 2\n[default]\nz=1");

    assertThat(file.section("default")).contains(Map.of("a", "b=c", "empty", "", "z", "1"));
    assertThat(file.section("other")).contains(Map.of("a", "2"));
    assertThat(file.section("none")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void malformedLineIsNamedByNumberAndNotQuoted(String text, int line) {
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> IniFile.read("f", text))
        .withMessage("f, line " + line + ", is neither [section] nor key = value");
  }

  static Stream<Arguments> malformedLineIsNamedByNumberAndNotQuoted() {
    return Stream.of(
        argumentSet("no equals sign", "[a]\nhush", 2),
        argumentSet("no key", "=hush", 1),
        argumentSet("open section", "[a]\n\n[hush", 3));
  }
}
