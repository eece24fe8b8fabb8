package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

class SecretValuesTest {
  private final SecretValues secrets = new SecretValues(() -> Set.of("canary"));

  @ParameterizedTest
  @MethodSource
  void hidesKeysAndWhateverHoldsOne(String key, Object value, boolean hidden) {
    SanitizableData data = new SanitizableData(null, key, value);
    assertThat(secrets.apply(data).getValue())
        .isEqualTo(hidden ? SanitizableData.SANITIZED_VALUE : value);
  }

  static Stream<Arguments> hidesKeysAndWhateverHoldsOne() {
    String prefix = ExportWords.PREFIX;
    return Stream.of(
        argumentSet("secret", prefix + ".aliyun.access-key-secret", "x", true),
        argumentSet("camel case", prefix + ".aliyun.accessKeySecret", "x", true),
        argumentSet("identifier", prefix + ".aliyun.access-key-id", "x", true),
        argumentSet("token", prefix + ".tencent.token", "x", true),
        argumentSet("of an account", prefix + ".accounts.a.tencent.secret-key", "x", true),
        argumentSet(
            "variable", "MANAGEMENT_CLOUDMONITOR_METRICS_EXPORT_TENCENT_SECRETKEY", "x", true),
        argumentSet("variable of the cloud", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "x", true),
        argumentSet("of the other", "TENCENTCLOUD_SECRET_KEY", "x", true),
        argumentSet("command line", "sun.java.command", "app --key=canary --x", true),
        argumentSet("other options", prefix + ".aliyun.region", "cn-hangzhou", false),
        argumentSet("other values", "spring.application.name", "shop", false),
        argumentSet("no value", "spring.profiles.active", null, false));
  }
}
