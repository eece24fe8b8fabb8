package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.aliyun.AliyunWires;
import io.cloudmonitor.publisher.delivery.DeliveryOptions;
import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.delivery.WirePublisher;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.tencent.TencentWires;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Wires that this project speaks, without jitter and at the highest pace. */
enum Target {
  /** CloudMonitor's upload. */
  METRICHUB,
  /** CloudMonitor's PutCustomMetric. */
  OPENAPI,
  /** Cloud Monitor's PutMonitorData. */
  TENCENT;

  private static final int DEFAULT_PORT = 18080;

  Wire wire() {
    return wire(options(DEFAULT_PORT));
  }

  /**
   * Returns a publisher whose nonces are no random numbers, which would cost more than the rest.
   */
  Publisher publisher(DeliveryScheduler scheduler, HttpSender sender) {
    Options options = options(DEFAULT_PORT);
    long[] nonce = {0};
    return new WirePublisher(
        wire(options),
        PublisherOptions.from(options),
        new PublisherRuntime(
            InstantSource.system(),
            scheduler,
            sender,
            () -> "00000000-0000-4000-8000-" + (100_000_000_000L + nonce[0]++),
            () -> 0));
  }

  /** Returns a publisher as in production, whose service is on {@code port} of this machine. */
  Publisher sendingPublisher(int port) {
    Options options = options(port);
    return new WirePublisher(
        wire(options),
        PublisherOptions.from(options),
        PublisherRuntime.system("benchmark", HttpOptions.DEFAULT, DeliveryOptions.DEFAULT));
  }

  private Wire wire(Options options) {
    return this == TENCENT ? TencentWires.of(options) : AliyunWires.of(options);
  }

  private Options options(int port) {
    Map<String, String> words = new HashMap<>();
    words.put("instance", "host-1");
    words.put("jitter", "0s");
    words.put("max-requests-per-second", "10000");
    words.put("max-series", "10000000");
    words.put("max-pending-mb", "2000");
    if (this == TENCENT) {
      words.put("tencent.region", "gz");
      words.put("tencent.namespace", "app");
      words.put("tencent.secret-id", "testid");
      words.put("tencent.secret-key", "testsecret");
      words.put("tencent.undefined", "send");
    } else {
      words.put("aliyun.endpoint", "http://127.0.0.1:" + port);
      words.put("aliyun.access-key-id", "testid");
      words.put("aliyun.access-key-secret", "testsecret");
      words.put("aliyun.transport", this == METRICHUB ? "metrichub" : "openapi");
    }
    Options options = Options.of(words);
    PublisherOptions unused = PublisherOptions.from(options);
    options.requireValid();
    return Options.of(words);
  }
}
