package io.cloudmonitor.publisher.tencent;

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
 * Search for credentials that no option gives, in the places of the official SDK. Its order is
 * environment, profile, server, pod; here a pod's own role comes before what its image and its node
 * have, as TKE sets its variables for that pod alone.
 *
 * <p>What stands in variables and files is checked when the search is made. A service is asked then
 * only to learn whether there is one: the metadata service, where nothing else is set up and
 * nothing names a role. All else is read when the first request is signed.
 *
 * @see <a href="https://github.com/TencentCloud/tencentcloud-sdk-java">SDK for Java, section
 *     "Credentials"</a>
 */
final class CredentialsSearch {
  /** Option that chooses where to search. */
  static final String CREDENTIALS = "tencent.credentials";

  /** Option that names the CAM role of the server. */
  static final String ROLE_NAME = "tencent.role-name";

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
    /** Service account of the pod. */
    TKE_OIDC,
    /** Profile files. */
    PROFILE,
    /** Metadata service of the CVM. */
    CVM_ROLE
  }

  /** Returns whether no option gives a key, or a part of one. */
  static boolean isNeeded(Options options) {
    return options.text(TencentOptions.SECRET_ID).isEmpty()
        && options.text(TencentOptions.SECRET_KEY).isEmpty()
        && options.text(TencentOptions.TOKEN).isEmpty();
  }

  /**
   * Searches where {@code tencent.credentials} says.
   *
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if nothing is found that can be used;
   *     it names what was tried
   */
  static TencentCredentialsProvider find(Options options, CredentialsRuntime runtime) {
    Where where = options.choice(CREDENTIALS, Where.AUTO, Where.class);
    options.requireValid();
    CredentialsSearch search = new CredentialsSearch(runtime, options.text(ROLE_NAME));
    try {
      CredentialsChain.Found<TencentCredentials> found =
          new CredentialsChain<>(search.places(where)).find();
      CredentialsProvider<TencentCredentials> fresh =
          runtime.refreshing(found.place(), found.source());
      return fresh::credentials;
    } catch (CredentialsException e) {
      String why = e.getMessage() + ". " + e.advice();
      if (where == Where.AUTO) {
        options.problem(TencentOptions.SECRET_ID, "is not set, and elsewhere: " + why);
      } else {
        options.problem(CREDENTIALS, "is '" + options.text(CREDENTIALS, "") + "': " + why);
      }
      options.requireValid();
      throw e;
    }
  }

  private List<CredentialsPlace<TencentCredentials>> places(Where where) {
    CredentialsPlace<TencentCredentials> environment = new CredentialsPlace<>(
        "environment (" + KeyPlaces.VARIABLE + ")",
        () -> KeyPlaces.environment(runtime.surroundings()));
    CredentialsPlace<TencentCredentials> oidc = new CredentialsPlace<>(
        OidcRole.NAME + " (" + OidcRole.ROLE_ARN + ")", () -> OidcRole.ofEnvironment(runtime));
    CredentialsPlace<TencentCredentials> profile =
        new CredentialsPlace<>(IniProfile.NAME, () -> IniProfile.find(runtime));
    return switch (where) {
      case ENVIRONMENT -> List.of(environment);
      case TKE_OIDC -> List.of(oidc);
      case PROFILE -> List.of(profile);
      case CVM_ROLE ->
        List.of(new CredentialsPlace<>(
            CvmRole.NAME, () -> Optional.of(new CvmRole(runtime, roleName))));
      case AUTO ->
        List.of(
            environment,
            oidc,
            profile,
            new CredentialsPlace<>(CvmRole.NAME, this::roleOfThisMachine));
    };
  }

  private Optional<CredentialsSource<TencentCredentials>> roleOfThisMachine() {
    CvmRole role = new CvmRole(runtime, roleName);
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
