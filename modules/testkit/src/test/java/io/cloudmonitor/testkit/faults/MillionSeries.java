package io.cloudmonitor.testkit.faults;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesHandle;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.Step;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import java.time.Duration;
import java.util.Map;

/**
 * A program that opens a million series of four tags and publishes two steps of them in a dry run;
 * prints what became of the records and the heap that the series hold.
 */
final class MillionSeries {
  private static final int SERIES = 1_000_000;

  private final SeriesHandle[] handles = new SeriesHandle[SERIES];

  private MillionSeries() {}

  public static void main(String[] args) {
    MillionSeries program = new MillionSeries();
    try (Closing closing = new Closing(publisher())) {
      program.run(closing.publisher());
    }
  }

  private record Closing(Publisher publisher) implements AutoCloseable {
    @Override
    public void close() {
      publisher.close(Duration.ofSeconds(5));
    }
  }

  private static Publisher publisher() {
    return AliyunPublisher.builder()
        .endpoint("http://127.0.0.1:1")
        .accessKeyId("testid")
        .accessKeySecret("testsecret")
        .option("instance", "web-1")
        .option("dry-run", "true")
        .build();
  }

  private void run(Publisher publisher) {
    long before = usedBytes();
    for (int i = 0; i < SERIES; i++) {
      handles[i] = publisher.series(new SeriesSpec(
          "http_server_requests",
          Map.of(
              "uri",
              "/orders/" + i % 5_000,
              "method",
              i % 2 == 0 ? "GET" : "POST",
              "status",
              Integer.toString(200 + i % 7),
              "tenant",
              "tenant-" + i),
          MeterKind.COUNTER));
    }
    for (int step = 0; step < 2; step++) {
      PublishResult result = publisher.publish(step(step)).toCompletableFuture().join();
      System.out.println("result " + result);
    }
    System.out.println("bytes per series " + (usedBytes() - before) / SERIES);
    System.out.println("open " + publisher.metrics().snapshot().series().open());
  }

  private Step step(int number) {
    return new Step() {
      @Override
      public long startMillis() {
        return number * Period.ONE_MINUTE.millis();
      }

      @Override
      public Period period() {
        return Period.ONE_MINUTE;
      }

      @Override
      public void forEach(AggregateConsumer consumer) {
        Aggregate aggregate = new Aggregate();
        for (SeriesHandle handle : handles) {
          aggregate.setIncrease(1);
          consumer.accept(handle, aggregate);
        }
      }
    };
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
