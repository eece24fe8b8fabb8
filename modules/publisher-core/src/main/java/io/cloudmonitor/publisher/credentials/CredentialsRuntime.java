package io.cloudmonitor.publisher.credentials;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What a chain of credentials takes from its surroundings, so that a test can give it other ones.
 *
 * @param surroundings environment, system properties and files
 * @param metadata calls to metadata services
 * @param tokenService calls to token services
 * @param clock wall time, by which credentials end
 * @param executor runs refreshes
 */
public record CredentialsRuntime(
    Surroundings surroundings,
    MetadataHttp metadata,
    MetadataHttp tokenService,
    InstantSource clock,
    Executor executor)
    implements AutoCloseable {
  /** Returns this process and the system's clock, with connections of its own. */
  public static CredentialsRuntime system(Executor executor) {
    return new CredentialsRuntime(
        Surroundings.system(),
        MetadataHttp.of(MetadataHttp.METADATA),
        MetadataHttp.of(MetadataHttp.TOKEN_SERVICE),
        InstantSource.system(),
        executor);
  }

  /** Returns credentials of {@code source}, kept fresh at the usual times. */
  public <C> CredentialsProvider<C> refreshing(String name, CredentialsSource<C> source) {
    return new RefreshingCredentials<>(name, source, RefreshTimes.DEFAULT, clock, executor);
  }

  /** Cancels the calls under way and lets connections go. */
  @Override
  public void close() {
    metadata.close();
    tokenService.close();
  }
}
