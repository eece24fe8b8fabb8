package io.cloudmonitor.publisher.aliyun;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.CredentialModel;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.util.Objects;

/**
 * Credentials of the official {@code com.aliyun:credentials-java}, for ways to them that only that
 * library knows, such as the profiles of CloudSSO. Thread-safe.
 *
 * <p>The library is an optional dependency: who uses this class brings it, from 1.0.3. It may call
 * the network on the thread that asks, which is then a delivery thread, never one of the
 * application's.
 *
 * @see <a href="https://github.com/aliyun/credentials-java">Credentials of the SDK for Java</a>
 */
public final class OfficialCredentials implements AliyunCredentialsProvider {
  private final Client client;

  /** Creates a provider of what {@code client} gives. */
  public OfficialCredentials(Client client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /**
   * {@inheritDoc}
   *
   * @throws CredentialsException if the library has none; its own message is not shown, since it
   *     may hold a secret
   */
  @Override
  public AliyunCredentials credentials() {
    try {
      // one call, so that key, secret and token belong together
      CredentialModel model = client.getCredential();
      String token = model.getSecurityToken();
      return new AliyunCredentials(
          model.getAccessKeyId(),
          model.getAccessKeySecret(),
          token == null || token.isEmpty() ? null : token);
    } catch (RuntimeException e) {
      throw CredentialsException.passing(
          "com.aliyun.credentials.Client: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public String toString() {
    return "OfficialCredentials";
  }
}
