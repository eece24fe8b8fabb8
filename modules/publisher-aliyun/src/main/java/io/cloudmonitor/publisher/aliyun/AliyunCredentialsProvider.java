package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.credentials.CredentialsProvider;
import java.util.Objects;

/**
 * Source of credentials for Alibaba Cloud, asked before every attempt to send, so that rotated ones
 * are used at once.
 *
 * <p>Called from several delivery threads. An answer comes from memory: who refreshes credentials
 * does so beforehand, on a thread of its own. What it throws holds the records back that were to be
 * signed, and never ends the publisher.
 *
 * <p>The official {@code com.aliyun:credentials-java} needs no adapter but this:
 *
 * <pre>{@code
 * com.aliyun.credentials.Client client = new com.aliyun.credentials.Client();
 * AliyunCredentialsProvider provider = () -> {
 *   CredentialModel model = client.getCredential();
 *   return new AliyunCredentials(
 *       model.getAccessKeyId(), model.getAccessKeySecret(), model.getSecurityToken());
 * };
 * }</pre>
 */
@FunctionalInterface
public interface AliyunCredentialsProvider extends CredentialsProvider<AliyunCredentials> {
  /** Returns a provider of the same credentials for ever. */
  static AliyunCredentialsProvider of(AliyunCredentials credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return () -> credentials;
  }
}
