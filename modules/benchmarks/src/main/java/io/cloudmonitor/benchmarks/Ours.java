package io.cloudmonitor.benchmarks;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import io.cloudmonitor.micrometer.InlineRegistries;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.aliyun.AliyunWires;
import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.tencent.TencentWires;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** This project's registry and publisher, signatures included. */
final class Ours implements Subject {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MockClock clock = new MockClock();
  private final AcceptingSender sender;
  private final Publisher publisher;
  private final CloudMonitorMeterRegistry registry;
  private final Workload workload;

  /** Wires that this project speaks. */
  enum Target {
    METRICHUB,
    OPENAPI,
    TENCENT
  }

  Ours(Target target, int series) {
    sender = new AcceptingSender(target == Target.TENCENT);
    clock.add(Duration.ofMillis(1_800_000_000_000L - clock.wallTime()));
    publisher = publisher(target, new InlineScheduler(), sender, InstantSource.system());
    registry = InlineRegistries.create(clock, publisher);
    workload = new Workload(registry, series);
  }

  static Wire wire(Target target, String... more) {
    Options options = options(target, more);
    return target == Target.TENCENT ? TencentWires.of(options) : AliyunWires.of(options);
  }

  /** Returns a publisher without jitter and pace. */
  static Publisher publisher(
      Target target,
      DeliveryScheduler scheduler,
      HttpSender sender,
      InstantSource clock,
      String... more) {
    long[] nonce = {0};
    return new WirePublisher(
        wire(target, more),
        PublisherOptions.from(options(target, more)),
        new PublisherRuntime(
            clock,
            scheduler,
            sender,
            () -> "00000000-0000-4000-8000-" + (100_000_000_000L + nonce[0]++),
            () -> 0));
  }

  private static Options options(Target target, String... more) {
    Map<String, String> words = new HashMap<>();
    words.put("instance", "host-1");
    words.put("jitter", "0s");
    words.put("max-requests-per-second", "1000000");
    words.put("max-series", "10000000");
    if (target == Target.TENCENT) {
      words.put("tencent.region", "gz");
      words.put("tencent.namespace", "app");
      words.put("tencent.secret-id", "testid");
      words.put("tencent.secret-key", "testsecret");
      words.put("tencent.undefined", "send");
    } else {
      words.put("aliyun.endpoint", "http://127.0.0.1:18080");
      words.put("aliyun.access-key-id", "testid");
      words.put("aliyun.access-key-secret", "testsecret");
      words.put("aliyun.transport", target == Target.METRICHUB ? "metrichub" : "openapi");
    }
    for (int i = 0; i < more.length; i += 2) {
      words.put(more[i], more[i + 1]);
    }
    return Options.of(words);
  }

  @Override
  public void record(int round) {
    workload.record(round);
    clock.add(STEP);
  }

  @Override
  public void publish() {
    registry.flush();
  }

  @Override
  public long bytesSent() {
    return sender.bytes();
  }

  long requests() {
    return sender.requests();
  }

  PublishResult result() {
    return publisher.metrics().snapshot().records();
  }

  @Override
  public void close() {
    registry.close();
  }
}
