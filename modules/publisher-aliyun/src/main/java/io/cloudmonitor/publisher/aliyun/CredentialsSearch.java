package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.credentials.CredentialsChain;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsPlace;
import io.cloudmonitor.publisher.credentials.CredentialsProvider;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import java.util.List;
import java.util.Optional;

/**
 * Search for credentials that no option gives, in the places and the order of the official SDK.
 *
 * <p>What stands in variables and files is checked when the search is made. A service is asked then
 * only to learn whether there is one: the metadata service, where nothing else is set up and
 * nothing names a role. All else is read when the first request is signed.
 *
 * @see <a href="https://github.com/aliyun/credentials-java">Credentials of the SDK for Java</a>
 */
final class CredentialsSearch {
  /** Option that chooses where to search. */
  static final String CREDENTIALS = "aliyun.credentials";

  /** Option that names the RAM role of the instance. */
  static final String ROLE_NAME = "aliyun.role-name";

  private final CredentialsRuntime runtime;
  private final Optional<String> roleName;

  private CredentialsSearch(CredentialsRuntime runtime, Optional<String> roleName) {
    this.runtime = runtime;
    this.roleName = roleName;
  }

  /** Where to search. */
  enum Where {
    /** Everywhere. */
    AUTO,
    /** Environment variables. */
    ENVIRONMENT,
    /** Profile files. */
    PROFILE,
    /** Metadata service of the ECS instance. */
    ECS_RAM_ROLE,
    /** Service account of the pod. */
    OIDC,
    /** Address that a variable names. */
    URI
  }

  /** Returns whether no option gives an AccessKey, or a part of one. */
  static boolean isNeeded(Options options) {
    return options.text(AliyunOptions.ACCESS_KEY_ID).isEmpty()
        && options.text(AliyunOptions.ACCESS_KEY_SECRET).isEmpty()
        && options.text(AliyunOptions.SECURITY_TOKEN).isEmpty();
  }

  /**
   * Searches where {@code aliyun.credentials} says.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if nothing is found that can be used;
   *     it names what was tried
   */
  static AliyunCredentialsProvider find(Options options, CredentialsRuntime runtime) {
    Where where = options.choice(CREDENTIALS, Where.AUTO, Where.class);
    options.requireValid();
    CredentialsSearch search = new CredentialsSearch(runtime, options.text(ROLE_NAME));
    try {
      CredentialsChain.Found<AliyunCredentials> found =
          new CredentialsChain<>(search.places(where)).find();
      CredentialsProvider<AliyunCredentials> fresh =
          runtime.refreshing(found.place(), found.source());
      return fresh::credentials;
    } catch (CredentialsException e) {
      String why = e.getMessage() + ". " + e.advice();
      if (where == Where.AUTO) {
        options.problem(AliyunOptions.ACCESS_KEY_ID, "is not set, and elsewhere: " + why);
      } else {
        options.problem(CREDENTIALS, "is '" + options.text(CREDENTIALS, "") + "': " + why);
      }
      options.requireValid();
      throw e;
    }
  }

  private List<CredentialsPlace<AliyunCredentials>> places(Where where) {
    CredentialsPlace<AliyunCredentials> environment = new CredentialsPlace<>(
        "environment (" + KeyPlaces.VARIABLE + ")",
        () -> KeyPlaces.environment(runtime.surroundings()));
    CredentialsPlace<AliyunCredentials> oidc = new CredentialsPlace<>(
        OidcRole.NAME + " (" + OidcRole.ROLE_ARN + ")", () -> OidcRole.ofEnvironment(runtime));
    CredentialsPlace<AliyunCredentials> cli =
        new CredentialsPlace<>(CliProfile.NAME, () -> CliProfile.find(runtime));
    CredentialsPlace<AliyunCredentials> ini =
        new CredentialsPlace<>(IniProfile.NAME, () -> IniProfile.find(runtime));
    CredentialsPlace<AliyunCredentials> uri = new CredentialsPlace<>(
        "credentials URI (" + CredentialsUri.VARIABLE + ")",
        () -> CredentialsUri.ofEnvironment(runtime));
    return switch (where) {
      case ENVIRONMENT -> List.of(environment);
      case PROFILE -> List.of(cli, ini);
      case ECS_RAM_ROLE ->
        List.of(new CredentialsPlace<>(
            EcsRamRole.NAME, () -> Optional.of(new EcsRamRole(runtime, roleName))));
      case OIDC -> List.of(oidc);
      case URI -> List.of(uri);
      case AUTO ->
        List.of(
            new CredentialsPlace<>(
                "system properties (" + KeyPlaces.PROPERTY + ")",
                () -> KeyPlaces.properties(runtime.surroundings())),
            environment,
            oidc,
            cli,
            ini,
            new CredentialsPlace<>(EcsRamRole.NAME, this::roleOfThisMachine),
            uri);
    };
  }

  private Optional<CredentialsSource<AliyunCredentials>> roleOfThisMachine() {
    if (runtime.surroundings().flag(EcsRamRole.DISABLED)) {
      return Optional.empty();
    }
    EcsRamRole role = new EcsRamRole(runtime, roleName);
    if (!role.isNamed()) {
      try {
        role.read();
      } catch (CredentialsException e) {
        // no metadata service, or one without a role: this machine gives no credentials
        return Optional.empty();
      }
    }
    return Optional.of(role);
  }
}
