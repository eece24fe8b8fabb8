package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that publishes through a spool as fast as it can, to be killed at any moment. */
final class PublisherProcess {
  private static final int STEPS = 200;
  private static final int SERIES = 30;

  private PublisherProcess() {}

  static Process start(URI server, Path spool) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            PublisherProcess.class.getName(),
            server.toString(),
            spool.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static WirePublisher publisher(URI server, Path spool) {
    Options options = Options.of(Map.of(
        "spool-directory",
        spool.toString(),
        "spool-fsync",
        "never",
        "instance",
        "i",
        "jitter",
        "0s",
        "max-age",
        "168h",
        "initial-backoff",
        "1ms",
        "max-backoff",
        "2ms"));
    PublisherOptions all = PublisherOptions.from(options);
    options.requireValid();
    Wire wire = FakeWire.with(
        FakeWire.wire(),
        (batch, time, nonce) -> {
          HttpRequest request = FakeWire.sign(batch, time, nonce);
          return new HttpRequest("POST", server, "", request.headers(), request.body());
        },
        FakeWire::classify);
    return new WirePublisher(
        wire, all, PublisherRuntime.system("fake", all.http(), all.delivery()));
  }

  /**
   * Publishes until it is killed.
   *
   * @param arguments server and spool directory
   */
  public static void main(String[] arguments) {
    WirePublisher publisher = publisher(URI.create(arguments[0]), Path.of(arguments[1]));
    List<SeriesHandle> counters = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      counters.add(publisher.series(
          new SeriesSpec("requests", Map.of("n", Integer.toString(i)), MeterKind.COUNTER)));
    }
    for (int minute = 0; minute < STEPS; minute++) {
      FakeStep step = new FakeStep(minute);
      counters.forEach(counter -> step.increase(counter, 1));
      publisher.publish(step);
    }
    publisher.flush(Duration.ofHours(1));
  }
}
