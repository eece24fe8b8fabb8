package io.cloudmonitor.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check --secret x",
        "check --secret-key=x",
        "check --access-key-secret x",
        "check --SecurityToken=x",
        "check --password:x",
        "check -o aliyun.access-key-secret=x",
        "check -o aliyun.security-token=x",
        "check --option tencent.secret-key=x",
        "check --option=tencent.token=x",
        "check -oaliyun.access-key-secret=x"
      })
  void refusesSecretsAndSaysWhereTheyBelong(String line) {
    assertThatThrownBy(() -> SecretArguments.refuse(List.of(line.split(" "))))
        .isInstanceOf(BadInput.class)
        .hasMessage(SecretArguments.HINT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "put token_refreshes Sum=5 -d secret=no",
        "check -o tencent.secret-id=id",
        "check --config /etc/secrets/cloudmonitor.properties",
        "check -o aliyun.region=cn-hangzhou",
        "rules delete token"
      })
  void leavesOtherWordsAlone(String line) {
    assertThatCode(() -> SecretArguments.refuse(List.of(line.split(" "))))
        .doesNotThrowAnyException();
  }
}
