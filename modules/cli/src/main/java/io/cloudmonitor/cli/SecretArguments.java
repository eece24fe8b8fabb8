package io.cloudmonitor.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses secrets among the arguments: whoever may list the processes of a machine sees them, and
 * shells keep them in their history.
 */
final class SecretArguments {
  static final String HINT =
      "a secret is never an argument, since others can read it there: set the provider's"
          + " environment variables (ALIBABA_CLOUD_ACCESS_KEY_ID and"
          + " ALIBABA_CLOUD_ACCESS_KEY_SECRET, or TENCENTCLOUD_SECRET_ID and"
          + " TENCENTCLOUD_SECRET_KEY), use its profile file, name a file of options by --config,"
          + " or be asked by --ask";

  private static final Pattern SECRET =
      Pattern.compile(".*(secret|token|password|passwd).*", Pattern.DOTALL);
  private static final Set<String> OPTION = Set.of("-o", "--option");

  private SecretArguments() {}

  /**
   * Looks at the names of options, and at the words of those that {@code -o} sets.
   *
   * @throws BadInput if one names a secret; the message quotes nothing
   */
  static void refuse(List<String> arguments) {
    String before = "";
    for (String argument : arguments) {
      if (argument.startsWith("-") || OPTION.contains(before)) {
        String name = argument.split("[=:\\s]", 2)[0].toLowerCase(Locale.ROOT);
        if (isSecret(name) || isJoined(argument)) {
          throw new BadInput(HINT);
        }
      }
      before = argument;
    }
  }

  /** Returns whether {@code argument} is an option and its word=value in one. */
  private static boolean isJoined(String argument) {
    return argument.startsWith("--option=")
        && isSecret(
            argument.substring("--option=".length()).split("=", 2)[0].toLowerCase(Locale.ROOT));
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name.replace("secret-id", "")).matches();
  }
}
