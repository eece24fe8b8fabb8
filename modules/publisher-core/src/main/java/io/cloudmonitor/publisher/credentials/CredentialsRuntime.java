package io.cloudmonitor.publisher.credentials;

import io.cloudmonitor.publisher.http.HttpOptions;
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
    return system(executor, MetadataHttp.TOKEN_SERVICE);
  }

  /**
   * As {@link #system(Executor)}, for a process that sends as {@code http} says: its proxy and TLS
   * lead to token services too. Metadata services are next to this machine, and reached directly.
   */
  public static CredentialsRuntime system(Executor executor, HttpOptions http) {
    return new CredentialsRuntime(
        Surroundings.system(),
        MetadataHttp.of(MetadataHttp.METADATA),
        MetadataHttp.of(MetadataHttp.TOKEN_SERVICE.onWayOf(http)),
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
