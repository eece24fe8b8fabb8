package io.cloudmonitor.publisher.delivery;

import static io.cloudmonitor.publisher.testing.FakeWire.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers anything at all, and an account that is exact nevertheless. */
class DeliveryStormTest {
  private static final List<String> WORDS = List.of(
      "retry",
      "throttled",
      "throttled PT2S",
      "throttled PT90S",
      "clock-skew PT3M",
      "too-large",
      "unclear",
      "quota",
      "rejected",
      "misconfigured",
      "gibberish");

  /** The server's own books. */
  private final Map<String, Integer> taken = new HashMap<>();

  private final Set<String> said = new HashSet<>();
  private final Set<String> perhaps = new HashSet<>();

  private HttpOutcome answerAnything(HttpRequest request, Random random, Set<String> bad) {
    List<String> records = FakeWire.recordsIn(request);
    int fate = random.nextInt(100);
    if (fate < 10) {
      return new HttpOutcome.Unsent("refused");
    }
    if (fate < 20) {
      records.forEach(record -> taken.merge(record, 1, Integer::sum));
      perhaps.addAll(records);
      return new HttpOutcome.Ambiguous("reset after the body");
    }
    if (fate < 40) {
      return answer(WORDS.get(random.nextInt(WORDS.size())));
    }
    if (records.stream().anyMatch(bad::contains)) {
      return answer("poisoned");
    }
    records.forEach(record -> taken.merge(record, 1, Integer::sum));
    said.addAll(records);
    return answer("accepted");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyRecordEndsInOnePlaceAndArrivesAtMostOnce(int seed) {
    Random random = new Random(seed);
    Set<String> bad = new HashSet<>();
    DeliveryBench bench = new DeliveryBench(
        random.nextDouble(),
        DeliveryBench.options(
            1 + random.nextInt(4), Duration.ofSeconds(5), 2_000 + random.nextInt(20_000)));
    bench.always(request -> {
      bench.random = random.nextDouble();
      bench.scheduler.schedule(() -> LedgerTest.assertBalanced(bench.ledger.total()), 0);
      return answerAnything(request, random, bad);
    });
    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    int entered = 0;
    for (int step = 0; step < 200; step++) {
      String[] records = new String[1 + random.nextInt(20)];
      for (int i = 0; i < records.length; i++) {
        records[i] = "record-" + entered++;
        if (random.nextInt(100) == 0) {
          bad.add(records[i]);
        }
      }
      results.add(bench.submit(records));
      if (random.nextInt(3) > 0) {
        bench.scheduler.advance(Duration.ofMillis(random.nextInt(4_000)));
      }
    }
    boolean abrupt = random.nextBoolean();
    if (!abrupt) {
      bench.outlive();
    }
    assertThat(bench.delivery.close(Duration.ZERO) || abrupt).isTrue();

    PublishResult total = bench.ledger.total();
    LedgerTest.assertBalanced(total);
    assertThat(total.entered()).isEqualTo(entered);
    assertThat(total.held()).isZero();
    assertThat(results).allMatch(CompletableFuture::isDone);
    assertThat(results.stream().mapToLong(result -> result.join().accepted()).sum())
        .isEqualTo(total.accepted());
    assertThat(taken.values()).as("arrivals of one record").allMatch(times -> times == 1);
    assertThat(total.accepted()).isEqualTo(said.size());
    assertThat(perhaps).doesNotContainAnyElementsOf(said);
    assertThat(said).doesNotContainAnyElementsOf(bad);
  }
}
