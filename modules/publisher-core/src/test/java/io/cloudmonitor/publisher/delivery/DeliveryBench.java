package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import io.cloudmonitor.publisher.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** One {@link Delivery} whose clock, threads, server and chance are in the test's hand. */
final class DeliveryBench {
  static final DeliveryOptions OPTIONS = options(4, Duration.ofSeconds(10), 1 << 20);

  final Logger logger = Logger.getLogger(Delivery.class.getName() + ".bench");
  final ManualClock clock = new ManualClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);
  final FakeHttpSender sender = new FakeHttpSender();
  final Ledger ledger = new Ledger();
  final WarningLog warnings = new WarningLog(logger, scheduler::nanoTime);
  final RequestCounts counts = new RequestCounts(new WarningLog(logger, scheduler::nanoTime));
  final List<Duration> sentAt = new ArrayList<>();
  final Delivery delivery;
  double random;
  private int nonces;

  /** Returns options under which records are given up after a minute. */
  static DeliveryOptions options(int maxInFlight, Duration jitter, long maxPendingBytes) {
    return options(maxInFlight, jitter, maxPendingBytes, OnAmbiguous.AUTO);
  }

  static DeliveryOptions options(
      int maxInFlight, Duration jitter, long maxPendingBytes, OnAmbiguous onAmbiguous) {
    return new DeliveryOptions(
        maxInFlight,
        Duration.ofSeconds(30),
        jitter,
        maxPendingBytes,
        Duration.ofSeconds(60),
        OptionalDouble.empty(),
        1,
        onAmbiguous,
        RetryPolicy.DEFAULT);
  }

  DeliveryBench() {
    this(0, OPTIONS);
  }

  DeliveryBench(double random, DeliveryOptions options) {
    this(random, options, UnaryOperator.identity());
  }

  DeliveryBench(double random, DeliveryOptions options, UnaryOperator<Wire> wire) {
    this.random = random;
    delivery = new Delivery(
        wire.apply(FakeWire.wire()),
        options,
        new PublisherRuntime(
            clock, scheduler, sender, () -> "nonce-" + ++nonces, () -> this.random),
        Keep.NOWHERE,
        ledger::open,
        counts,
        warnings);
    always(request -> FakeWire.answer("accepted"));
    // a step as long as the jitter is the window of its requests
    delivery.beginStep(options.jitter());
  }

  /** Answers what is not scripted, and notes when each such request came. */
  void always(Function<HttpRequest, HttpOutcome> answer) {
    sender.always(request -> {
      sentAt.add(scheduler.elapsed());
      return answer.apply(request);
    });
  }

  /** Submits one batch in an account of its own. */
  CompletableFuture<PublishResult> submit(String... records) {
    Ledger.Account account = ledger.open();
    Batch batch = BatcherTest.batchOf(Stream.of(records).map(r -> r + "\n").toArray(String[]::new));
    account.enter(batch.records());
    delivery.submit(batch, false, clock.millis(), Period.ONE_MINUTE, account);
    account.seal();
    return account.result().toCompletableFuture();
  }

  /** Lets steps without records pass until everything is too old. */
  void outlive() {
    for (int i = 0; i < 2; i++) {
      scheduler.advance(Duration.ofSeconds(61));
      delivery.beginStep(Duration.ofSeconds(60));
    }
  }

  /** Returns what became of all records, in words, without zeros. */
  String tally() {
    PublishResult total = ledger.total();
    LedgerTest.assertBalanced(total);
    Map<String, Long> places = new TreeMap<>();
    places.put("accepted", total.accepted());
    places.put("held", total.held());
    for (Map.Entry<RejectReason, Long> entry : total.rejected().entrySet()) {
      places.put(entry.getKey().word(), entry.getValue());
    }
    for (Map.Entry<ExpireReason, Long> entry : total.expired().entrySet()) {
      places.put(entry.getKey().word(), entry.getValue());
    }
    places.values().removeIf(count -> count == 0);
    return places.toString();
  }
}
