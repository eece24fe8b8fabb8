package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.OkHttpSender;
import java.time.Duration;
import java.util.UUID;

/** Means of single calls that are watched. */
final class AliyunCalls {
  private static final HttpOptions HTTP =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(15), 1 << 20, 1, true);

  private AliyunCalls() {}

  static WatchedSender sender(CliRuntime runtime) {
    return new WatchedSender(new OkHttpSender(HTTP), runtime.clock());
  }

  static AliyunApi.Channel channel(WatchedSender sender, CliRuntime runtime) {
    return new AliyunApi.Channel(
        sender,
        runtime.clock(),
        () -> UUID.randomUUID().toString(),
        CredentialsRuntime.system(Runnable::run));
  }
}
