package io.cloudmonitor.spring.boot;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides keys and tokens in the actuator's answers even where an application shows all values: those
 * of our properties in every form, of the clouds' environment variables, and every other value that
 * holds one, such as the command line.
 */
final class SecretValues implements SanitizingFunction {
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");
  private static final Pattern SECRET_KEY = Pattern.compile(
      "(cloudmonitor|alibabacloud|aliyun|tencentcloud)" + ".*(secret|token|password|accesskey)");

  private final Supplier<Set<String>> secrets;

  /**
   * Creates the function.
   *
   * @param secrets gives the keys and tokens that are in use
   */
  SecretValues(Supplier<Set<String>> secrets) {
    this.secrets = secrets;
  }

  @Override
  public SanitizableData apply(SanitizableData data) {
    return isSecretKey(data.getKey()) || holdsSecret(String.valueOf(data.getValue()))
        ? data.withValue(SanitizableData.SANITIZED_VALUE)
        : data;
  }

  private static boolean isSecretKey(String key) {
    String letters = NOT_A_LETTER.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
    return SECRET_KEY.matcher(letters).find();
  }

  private boolean holdsSecret(String value) {
    return secrets.get().stream().anyMatch(value::contains);
  }
}
