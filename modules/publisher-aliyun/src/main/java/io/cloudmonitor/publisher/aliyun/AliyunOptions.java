package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options of this provider, checked.
 *
 * @param transport way into the service
 * @param endpoint where requests go
 * @param credentials what they are signed with
 * @param groupId application group of all records; 0 for none
 * @param signature how OpenAPI requests are signed
 * @param parameters where OpenAPI requests carry the records
 * @param maxRecords most records of one request
 * @param maxUrlBytes longest address of an OpenAPI request
 * @param replayWindow how long an OpenAPI request of unknown fate may be repeated to the letter
 */
record AliyunOptions(
    AliyunTransport transport,
    AliyunEndpoint endpoint,
    AliyunCredentialsProvider credentials,
    long groupId,
    Signature signature,
    Parameters parameters,
    int maxRecords,
    int maxUrlBytes,
    Duration replayWindow) {
  static final String NETWORK = "aliyun.network";
  static final String ACCESS_KEY_ID = "aliyun.access-key-id";
  static final String ACCESS_KEY_SECRET = "aliyun.access-key-secret";
  static final String SECURITY_TOKEN = "aliyun.security-token";
  static final String TRANSPORT = "aliyun.transport";
  static final String GROUP_ID = "aliyun.group-id";
  static final String SIGNATURE = "aliyun.signature";
  static final String PARAMETERS = "aliyun.parameters";
  static final String MAX_RECORDS = "aliyun.max-records";
  static final String MAX_URL_BYTES = "aliyun.max-url-bytes";

  static final String REPLAY = "aliyun.replay";

  /**
   * Less than the 15 minutes for which the gateway takes a signature and remembers its nonce.
   *
   * @see <a
   *     href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">Request
   *     structure and signature V3</a>
   */
  private static final Duration REPLAY_WINDOW = Duration.ofMinutes(14);

  /** All words of this provider. */
  static final List<String> WORDS = List.of(
      AliyunEndpoint.ENDPOINT,
      AliyunEndpoint.REGION,
      NETWORK,
      ACCESS_KEY_ID,
      ACCESS_KEY_SECRET,
      SECURITY_TOKEN,
      CredentialsSearch.CREDENTIALS,
      CredentialsSearch.ROLE_NAME,
      TRANSPORT,
      GROUP_ID,
      SIGNATURE,
      PARAMETERS,
      MAX_RECORDS,
      MAX_URL_BYTES,
      REPLAY);

  private static final Pattern GROUP = Pattern.compile("\\d{1,18}");

  /** How OpenAPI requests are signed. */
  enum Signature {
    /** ACS3-HMAC-SHA256. */
    V3,
    /** HMAC-SHA1. */
    V1
  }

  /** Where OpenAPI requests carry the records. */
  enum Parameters {
    /** In the query of the address. */
    QUERY,
    /** In the body. */
    FORM
  }

  /**
   * Reads all options of this provider.
   *
   * @param provider source of credentials in place of those in {@code options}; null for none
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if {@code options} has a problem,
   *     here or before
   */
  static AliyunOptions from(Options options, @Nullable AliyunCredentialsProvider provider) {
    AliyunTransport transport =
        options.choice(TRANSPORT, AliyunTransport.OPENAPI, AliyunTransport.class);
    AliyunNetwork network = options.choice(NETWORK, AliyunNetwork.PUBLIC, AliyunNetwork.class);
    Optional<AliyunEndpoint> endpoint = AliyunEndpoint.from(options, transport, network);
    Signature signature = options.choice(SIGNATURE, Signature.V3, Signature.class);
    Parameters parameters = options.choice(PARAMETERS, Parameters.QUERY, Parameters.class);
    // credentials from elsewhere may have a token, which no address may show
    if (signature == Signature.V1
        && (provider != null || options.text(SECURITY_TOKEN).isPresent())) {
      parameters = Parameters.FORM;
    }
    long groupId = groupId(options);
    int maxRecords = maxRecords(options, transport);
    int maxUrlBytes = options.integer(
        MAX_URL_BYTES,
        AliyunLimits.DEFAULT_URL_BYTES,
        AliyunLimits.MIN_URL_BYTES,
        AliyunLimits.MAX_BODY_BYTES);
    boolean replay = options.flag(REPLAY, false);
    if (provider == null) {
      checkCredentials(options);
    }
    options.requireValid();
    return new AliyunOptions(
        transport,
        endpoint.orElseThrow(),
        provider == null ? AliyunCredentialsProvider.of(credentials(options)) : provider,
        groupId,
        signature,
        parameters,
        maxRecords,
        maxUrlBytes,
        replay ? REPLAY_WINDOW : Duration.ZERO);
  }

  /** Returns these options with other credentials. */
  AliyunOptions with(AliyunCredentialsProvider other) {
    return new AliyunOptions(
        transport,
        endpoint,
        other,
        groupId,
        signature,
        parameters,
        maxRecords,
        maxUrlBytes,
        replayWindow);
  }

  private static int maxRecords(Options options, AliyunTransport transport) {
    return transport == AliyunTransport.OPENAPI
        ? options.integer(
            MAX_RECORDS, AliyunLimits.OPENAPI_DEFAULT_RECORDS, 1, AliyunLimits.OPENAPI_MAX_RECORDS)
        : options.integer(
            MAX_RECORDS, AliyunLimits.METRICHUB_MAX_RECORDS, 1, AliyunLimits.METRICHUB_MAX_RECORDS);
  }

  private static long groupId(Options options) {
    String text = options.text(GROUP_ID, "0");
    if (GROUP.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    options.problem(
        GROUP_ID, "is '" + text + "': allowed is the number of an application group, 0 for none");
    return 0;
  }

  private static void checkCredentials(Options options) {
    String accessKeyId = options.requiredText(
        ACCESS_KEY_ID, "the AccessKey of a RAM user that may cms:PutCustomMetric");
    if (!accessKeyId.isEmpty() && !AliyunCredentials.isHeaderText(accessKeyId)) {
      options.problem(ACCESS_KEY_ID, AliyunCredentials.HEADER_TEXT);
    }
    options.requiredText(ACCESS_KEY_SECRET, "the secret of the AccessKey");
    options
        .text(SECURITY_TOKEN)
        .filter(token -> !AliyunCredentials.isHeaderText(token))
        .ifPresent(token -> options.problem(SECURITY_TOKEN, AliyunCredentials.HEADER_TEXT));
  }

  private static AliyunCredentials credentials(Options options) {
    return new AliyunCredentials(
        options.text(ACCESS_KEY_ID, ""),
        options.text(ACCESS_KEY_SECRET, ""),
        options.text(SECURITY_TOKEN).orElse(null));
  }
}
