package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.credentials.CredentialsSource;
import io.cloudmonitor.publisher.credentials.ExpiringCredentials;
import io.cloudmonitor.publisher.credentials.MetadataHttp;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Credentials that a local service gives out at an address of the user's. */
final class CredentialsUri implements CredentialsSource<AliyunCredentials> {
  static final String VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_URI";

  private static final String NAME = "credentials URI";

  private final MetadataHttp http;
  private final URI uri;

  private CredentialsUri(MetadataHttp http, URI uri) {
    this.http = http;
    this.uri = uri;
  }

  /**
   * Returns the source at the address that the environment names, if it names one.
   *
   * @throws CredentialsException if it is no address; the message does not show it, since it may
   *     hold a secret
   */
  static Optional<CredentialsUri> ofEnvironment(CredentialsRuntime runtime) {
    return runtime.surroundings().variable(VARIABLE).map(text -> {
      try {
        URI uri = new URI(text);
        if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
          return new CredentialsUri(runtime.metadata(), uri);
        }
      } catch (URISyntaxException ignored) {
        // said below, in the same words
      }
      throw CredentialsException.misconfigured(
          VARIABLE + " is no http address", "Correct or remove it.");
    });
  }

  @Override
  public ExpiringCredentials<AliyunCredentials> read() {
    HttpResponse answer = http.get(uri, Map.of());
    if (!answer.isSuccessful()) {
      throw CredentialsException.passing(NAME + " answered HTTP " + answer.status());
    }
    return CredentialsAnswer.credentials(NAME, CredentialsAnswer.json(NAME, answer));
  }
}
