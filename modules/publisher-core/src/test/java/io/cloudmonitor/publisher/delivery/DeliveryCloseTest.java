package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.PublisherListener;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.FakeWire;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the delivery ends, and what it survives. */
@Timeout(60)
class DeliveryCloseTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final DeliveryBench bench = new DeliveryBench();
  private final LogCapture log = new LogCapture(bench.logger);

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** Has a request hang on a thread of its own. */
  private Thread hangOne() {
    bench.sender.hang();
    Thread thread = new Thread(bench.scheduler::runDue);
    thread.start();
    bench.sender.awaitHanging(1);
    return thread;
  }

  @Test
  void closedWhenAllIsSettledItSaysSo() {
    bench.submit("a");
    bench.scheduler.runAll();

    assertThat(bench.delivery.close(LONG)).isTrue();
    assertThat(bench.sender.isClosed()).isTrue();
    assertThat(bench.scheduler.isClosed()).isTrue();
  }

  @Test
  void closeExpiresWhatWaits() {
    bench.sender.next(answer("throttled PT30S"));
    var first = bench.submit("a");
    bench.scheduler.runDue();
    var second = bench.submit("b", "c");

    assertThat(bench.delivery.close(Duration.ZERO)).isFalse();

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(bench.tally()).isEqualTo("{closed=3}");
  }

  @Test
  void closeWithAHungServerExpiresAllAndLateAnswersChangeNothing() throws Exception {
    var result = bench.submit("a");
    Thread hung = hangOne();

    assertThat(bench.delivery.close(Duration.ZERO)).isFalse();
    assertThat(result).isCompleted();
    assertThat(bench.tally()).isEqualTo("{ambiguous=1}");

    bench.sender.release();
    hung.join();
    assertThat(bench.tally()).isEqualTo("{ambiguous=1}");
  }

  @Test
  void lateAnswersThatAskForMoreSendNothing() throws Exception {
    bench.sender.next(answer("poisoned"));
    bench.submit("a", "b");
    Thread hung = hangOne();
    bench.delivery.close(Duration.ZERO);

    bench.sender.release();
    hung.join();

    assertThat(bench.sender.requests()).hasSize(1);
    assertThat(bench.tally()).isEqualTo("{ambiguous=2}");
  }

  @Test
  void closedAgainItOnlyAnswers() throws Exception {
    bench.submit("a");
    Thread hung = hangOne();

    assertThat(bench.delivery.close(Duration.ZERO)).isFalse();
    assertThat(bench.delivery.close(LONG)).isFalse();

    bench.sender.release();
    hung.join();
    assertThat(bench.delivery.close(LONG)).isFalse();
    DeliveryBench settled = new DeliveryBench();
    assertThat(settled.delivery.close(LONG)).isTrue();
    assertThat(settled.delivery.close(LONG)).isTrue();
  }

  @Test
  void submittedAfterTheCloseIsExpired() {
    bench.delivery.close(Duration.ZERO);

    assertThat(bench.submit("a")).isCompleted();
    assertThat(bench.tally()).isEqualTo("{closed=1}");
    assertThat(bench.sender.requests()).isEmpty();
  }

  @Test
  void interruptedFlushGivesUpWaitingAndKeepsTheInterrupt() throws Exception {
    bench.submit("a");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      Thread.currentThread().interrupt();
      boolean settled = bench.delivery.flush(LONG);
      outcome.complete(settled + " " + Thread.currentThread().isInterrupted());
    });
    thread.start();

    assertThat(outcome.get()).isEqualTo("false true");
  }

  @Test
  void flushReturnsAsSoonAsAllIsSettled() throws Exception {
    bench.submit("a");
    bench.sender.next(answer("retry"));
    Thread hung = hangOne();
    CompletableFuture<Boolean> flushed =
        CompletableFuture.supplyAsync(() -> bench.delivery.flush(LONG));

    bench.sender.release();
    hung.join();
    bench.scheduler.runAll();

    assertThat(flushed.get(50, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.tally()).isEqualTo("{accepted=1}");
  }

  @Test
  void requestsRunBesideEachOtherUpToTheBound() throws Exception {
    FakeHttpSender sender = new FakeHttpSender().hang();
    Ledger ledger = new Ledger();
    Delivery delivery = new Delivery(
        FakeWire.wire(),
        DeliveryBench.OPTIONS,
        new PublisherRuntime(
            new ManualClock(),
            new ThreadScheduler(4, ThreadScheduler.daemonThreads("close-test")),
            sender,
            () -> "nonce",
            () -> 0),
        Keep.NOWHERE,
        ledger::open,
        bench.counts,
        bench.warnings);
    Ledger.Account account = ledger.open();
    account.enter(10);
    for (int i = 0; i < 10; i++) {
      Batch batch = BatcherTest.batchOf("r" + i + "\n");
      delivery.submit(batch, false, 0, Period.ONE_MINUTE, account);
    }
    account.seal();

    sender.awaitHanging(4);
    assertThat(sender.requests()).hasSize(4);
    sender.release();
    assertThat(delivery.close(Duration.ofSeconds(50))).isTrue();

    assertThat(account.result().toCompletableFuture().get().accepted()).isEqualTo(10);
    assertThat(sender.recordsByRequest().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9");
  }

  private static UnaryOperator<Wire> signer(RequestSigner signer) {
    return wire -> FakeWire.with(wire, signer, wire.classifier());
  }

  @Test
  void aSignerThatThrowsIsAskedAgainAndItsMessageIsNotLogged() {
    int[] calls = {0};
    DeliveryBench broken =
        new DeliveryBench(0, DeliveryBench.OPTIONS, signer((batch, time, nonce) -> {
          if (calls[0]++ < 7) {
            throw new IllegalStateException("no key for LTAI-testsecret");
          }
          return FakeWire.sign(batch, time, nonce);
        }));
    broken.submit("a", "b");
    broken.submit("c");
    broken.scheduler.runAll();

    assertThat(broken.tally()).isEqualTo("{accepted=3}");
    assertThat(broken.counts.values().retries()).as("nothing was sent twice").isZero();
    assertThat(log.warnings()).singleElement().asString().contains("IllegalStateException");
    assertThat(log.records()).noneMatch(record -> record.getMessage().contains("testsecret"));
  }

  @Test
  void aClassifierThatThrowsCostsItsBatchOnly() {
    bench.sender.next(answer("gibberish"));
    bench.submit("a");
    bench.submit("b");
    bench.scheduler.runAll();

    assertThat(bench.tally()).isEqualTo("{accepted=1, defect=1}");
  }

  @Test
  void aSenderThatDoesNotLinkCostsItsBatchOnly() {
    bench.always(request -> {
      throw new NoSuchMethodError("okhttp3.RequestBody.create");
    });
    var bad = bench.submit("a");
    bench.scheduler.runAll();

    assertThat(bad).isCompleted();
    assertThat(bench.tally()).isEqualTo("{defect=1}");
    assertThat(log.warnings()).singleElement().asString().contains("okhttp3.RequestBody.create");
  }

  @Test
  void aListenerThatThrowsCostsNothing() {
    bench.counts.addListener(new PublisherListener() {
      @Override
      public void request(int records, int bytes, Duration duration, String outcome) {
        throw new IllegalStateException("full disk");
      }
    });
    List<String> told = new ArrayList<>();
    bench.counts.addListener(new PublisherListener() {
      @Override
      public void request(int records, int bytes, Duration duration, String outcome) {
        told.add(outcome);
      }
    });
    bench.submit("a");
    bench.submit("b");
    bench.scheduler.runAll();

    assertThat(bench.tally()).isEqualTo("{accepted=2}");
    assertThat(told).containsExactly("accepted", "accepted");
    assertThat(log.warnings()).singleElement().asString().contains("full disk");
  }

  @Test
  void lastingTroubleIsWarnedOfOnceAndItsEndIsSaid() {
    bench.sender.next(answer("quota"), answer("quota"), answer("misconfigured"));
    for (int i = 0; i < 5; i++) {
      bench.submit("a");
      bench.scheduler.runAll();
    }

    assertThat(log.warnings())
        .containsExactly(
            "fake: quota for a request of 1 records: quota. ask for more",
            "fake: misconfigured for a request of 1 records: misconfigured. set the key");
    assertThat(log.at(Level.INFO)).containsExactly("fake: records are accepted again");
  }
}
