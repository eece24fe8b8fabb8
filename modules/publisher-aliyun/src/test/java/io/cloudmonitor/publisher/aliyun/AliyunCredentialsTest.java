package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliyunCredentialsTest {
  @Test
  void textShowsTheBeginningOfALongIdentifierAlone() {
    assertThat(new AliyunCredentials("LTAI5tExample", "hush", "token"))
        .hasToString(
            "AliyunCredentials[accessKeyId=LTAI***, accessKeySecret=***, securityToken=***]");
    assertThat(Samples.CREDENTIALS)
        .hasToString("AliyunCredentials[accessKeyId=***, accessKeySecret=***]");
  }

  @ParameterizedTest
  @MethodSource
  void partsThatNoHeaderCanCarryAreRefusedUnseen(
      String id, String secret, String token, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AliyunCredentials(id, secret, token))
        .withMessageStartingWith(part + " is empty")
        .withMessageNotContaining("hush");
  }

  static Stream<Arguments> partsThatNoHeaderCanCarryAreRefusedUnseen() {
    return Stream.of(
        argumentSet("no identifier", "", "hush", null, "accessKeyId"),
        argumentSet("line break", "hush\r\nX: y", "s", null, "accessKeyId"),
        argumentSet("Chinese", "hush密", "s", null, "accessKeyId"),
        argumentSet("no secret", "id", "", null, "accessKeySecret"),
        argumentSet("no token", "id", "hush", "", "securityToken"),
        argumentSet("blank in a token", "id", "s", "hush hush", "securityToken"));
  }
}
