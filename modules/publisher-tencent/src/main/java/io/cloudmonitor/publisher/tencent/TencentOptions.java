package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.Options;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options of this provider, checked.
 *
 * @param endpoint where requests go
 * @param region short name of the region
 * @param credentials what requests are signed with; empty for those of {@code source}, which is
 *     then a role
 * @param source where credentials come from unless a program gives them
 * @param namespace namespace of metrics whose definition names none
 * @param method how requests carry the points
 * @param maxPoints most points of one request
 * @param definitions what is declared of single metrics
 * @param sendsUndefined whether metrics without a definition are sent
 */
record TencentOptions(
    TencentEndpoint endpoint,
    String region,
    Optional<TencentCredentialsProvider> credentials,
    CredentialsSource source,
    String namespace,
    Method method,
    int maxPoints,
    TencentDefinitions definitions,
    boolean sendsUndefined) {
  static final String REGION = "tencent.region";
  static final String CREDENTIALS = "tencent.credentials";
  static final String NAMESPACE = "tencent.namespace";
  static final String METHOD = "tencent.method";
  static final String MAX_POINTS = "tencent.max-points";
  static final String UNDEFINED = "tencent.undefined";

  /** All words of this provider but those of definitions. */
  static final List<String> WORDS = List.of(
      TencentEndpoint.ENDPOINT,
      REGION,
      CREDENTIALS,
      LastingCredentials.SECRET_ID,
      LastingCredentials.SECRET_KEY,
      LastingCredentials.TOKEN,
      NAMESPACE,
      METHOD,
      MAX_POINTS,
      TencentDefinitions.DEFINED,
      UNDEFINED);

  private static final Pattern REGION_NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /** How requests carry the points. */
  enum Method {
    /** In a body of JSON. */
    POST,
    /** In the address. */
    GET
  }

  /** What becomes of metrics without a definition. */
  enum Undefined {
    /** They are sent with up to five of their tags. */
    SEND,
    /** Their records are counted as rejected. */
    DROP
  }

  /**
   * Reads all options of this provider.
   *
   * @param provider source of credentials in place of those in {@code options}; null for none
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if {@code options} has a problem,
   *     here or before
   */
  static TencentOptions from(Options options, @Nullable TencentCredentialsProvider provider) {
    Optional<TencentEndpoint> endpoint = TencentEndpoint.from(options);
    String region = region(options);
    Method method = options.choice(METHOD, Method.POST, Method.class);
    int maxPoints =
        options.integer(MAX_POINTS, TencentLimits.DEFAULT_POINTS, 1, TencentLimits.MAX_POINTS);
    options.requiredText(NAMESPACE, "the namespace of the metrics. " + PutMonitorData.END_OF_LIFE);
    String namespace = TencentDefinitions.namespace(options, NAMESPACE).orElse("");
    TencentDefinitions definitions = TencentDefinitions.from(options);
    Undefined undefined = options.choice(UNDEFINED, Undefined.SEND, Undefined.class);
    CredentialsSource source =
        options.choice(CREDENTIALS, CredentialsSource.AUTO, CredentialsSource.class);
    Optional<TencentCredentials> lasting = provider != null || source.isRole()
        ? Optional.empty()
        : LastingCredentials.ofThisMachine().find(options, source);
    options.requireValid();
    return new TencentOptions(
        endpoint.orElseThrow(),
        region,
        provider == null ? lasting.map(TencentCredentialsProvider::of) : Optional.of(provider),
        source,
        namespace,
        method,
        maxPoints,
        definitions,
        undefined == Undefined.SEND);
  }

  private static String region(Options options) {
    String text =
        options.requiredText(REGION, "the short name, such as gz, of the region of this server");
    Optional<String> known = TencentRegions.shortName(text);
    if (text.isEmpty() || known.isPresent()) {
      return known.orElse("");
    }
    // whoever names an address knows better than this list
    if (options.text(TencentEndpoint.ENDPOINT).isEmpty()
        || !REGION_NAME.matcher(text).matches()) {
      options.problem(
          REGION,
          "is '"
              + text
              + "', which is no known region: did you mean "
              + TencentRegions.nearest(text)
              + "? For a newer region set "
              + options.nameOf(TencentEndpoint.ENDPOINT));
    }
    return text;
  }
}
