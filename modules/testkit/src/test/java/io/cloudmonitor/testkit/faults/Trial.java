package io.cloudmonitor.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.aliyun.AliyunPublisher;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A publisher before a server that misbehaves, and the comparison of what it says of its records
 * with what the emulator behind that server holds.
 */
final class Trial implements AutoCloseable {
  /** Time in which everything that must happen has happened, on however slow a machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Time in which a call that waits for nothing has returned, on however slow a machine. */
  static final Duration AT_ONCE = Duration.ofSeconds(2);

  static final int BATCHES = 5;
  static final int RECORDS_PER_BATCH = 4;
  static final int RECORDS = BATCHES * RECORDS_PER_BATCH;

  final Publisher publisher;
  final Watch watch = new Watch();
  private final CloudMonitorEmulator emulator;
  private final MeterKind kind;
  private final Workload workload;
  private int steps;

  /** Creates a publisher of {@link #BATCHES} batches per step, sent one after the other. */
  Trial(CloudMonitorEmulator emulator, URI endpoint, MeterKind kind, Map<String, String> options) {
    this(emulator, endpoint, kind, options, RECORDS, builder -> builder);
  }

  Trial(
      CloudMonitorEmulator emulator,
      URI endpoint,
      MeterKind kind,
      Map<String, String> options,
      int series,
      UnaryOperator<AliyunPublisher.Builder> more) {
    this.emulator = emulator;
    this.kind = kind;
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .endpoint(endpoint.toString())
        .accessKeyId("testid")
        .accessKeySecret("testsecret");
    Map<String, String> words = new TreeMap<>(Map.of(
        "instance", "web-1",
        "jitter", "0ms",
        "max-in-flight", "1",
        "initial-backoff", "1ms",
        "max-backoff", "5ms",
        "system-proxy", "false",
        "aliyun.max-records", Integer.toString(RECORDS_PER_BATCH)));
    words.putAll(options);
    words.forEach(builder::option);
    publisher = more.apply(builder).build();
    publisher.metrics().addListener(watch);
    workload = new Workload(publisher, kind, series);
  }

  /** Publishes the next step. */
  CompletableFuture<PublishResult> publish() {
    return publish(() -> {});
  }

  /** Publishes the next step, which runs {@code midway} once half of it was read. */
  CompletableFuture<PublishResult> publish(Runnable midway) {
    long start = System.nanoTime();
    CompletableFuture<PublishResult> result =
        publisher.publish(workload.step(steps++, midway)).toCompletableFuture();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("publish").isLessThan(AT_ONCE);
    return result;
  }

  /** Publishes the next step, and returns what became of it. */
  PublishResult publishAndSettle() {
    CompletableFuture<PublishResult> result = publish();
    assertThat(publisher.flush(PATIENCE)).as("everything settled").isTrue();
    return result.join();
  }

  /** Returns what became of all records so far. */
  PublishResult total() {
    return publisher.metrics().snapshot().records();
  }

  /** Returns how often each record is stored. */
  Map<String, Integer> stored() {
    return workload.copies(emulator.records());
  }

  /** Closes within {@code timeout}, and returns whether everything was settled. */
  boolean close(Duration timeout) {
    long start = System.nanoTime();
    boolean settled = publisher.close(timeout);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("close")
        .isLessThan(timeout.plus(AT_ONCE));
    return settled;
  }

  /**
   * Compares the account with the truth. The emulator must hold every record that is said to be
   * accepted, and beyond these only such whose fate the publisher says it does not know, or of
   * which the service kept some when it spoke of its quota; a sum never twice. And no page of the
   * emulator tells what the publisher signs with.
   */
  void assertLedgerIsExact() {
    PublishResult total = total();
    assertThat(total.accepted() + total.rejectedTotal() + total.expiredTotal() + total.held())
        .as("%s", total)
        .isEqualTo(total.entered());
    assertThat(total.entered()).as("entered").isLessThanOrEqualTo((long) steps * workload.series());
    long uncertain = total.expired().getOrDefault(ExpireReason.AMBIGUOUS, 0L)
        + total.rejected().getOrDefault(RejectReason.QUOTA, 0L);
    Map<String, Integer> stored = stored();
    assertThat((long) stored.size())
        .as("%s, stored %s", total, stored)
        .isBetween(total.accepted(), total.accepted() + uncertain);
    if (kind != MeterKind.GAUGE) {
      assertThat(stored.values()).as("copies").allMatch(copies -> copies == 1);
    }
    SilentPages.require(emulator.url());
  }

  /** Closes without waiting for what is under way, whose threads must end all the same. */
  @Override
  public void close() {
    publisher.close(Duration.ZERO);
    Leftovers.await("threads of publishers", Leftovers::threads, 0);
  }
}
