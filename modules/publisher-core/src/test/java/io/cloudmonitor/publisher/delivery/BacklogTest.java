package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shipments are named by their period and a letter; times are near the end, so that they wrap. */
class BacklogTest {
  private static final long NOW = Long.MAX_VALUE - 500;

  private final Backlog backlog = new Backlog();
  private final Ledger.Account account = new Ledger().open();

  private Shipment shipment(int period, String name, long dueIn, int attempts) {
    Batch batch = BatcherTest.batchOf(period + name);
    Shipment shipment =
        new Shipment(batch, false, period, account, NOW + dueIn, NOW + 1_000 * (period + 1L));
    shipment.attempts = attempts;
    return shipment;
  }

  private Shipment add(int period, String name, long dueIn, int attempts) {
    Shipment shipment = shipment(period, name, dueIn, attempts);
    backlog.add(shipment);
    return shipment;
  }

  private static String name(Shipment shipment) {
    return String.join("", BatcherTest.recordsOf(shipment.batch));
  }

  private static List<String> names(List<Shipment> shipments) {
    return shipments.stream().map(BacklogTest::name).toList();
  }

  private List<String> pollAll(long now, boolean repeatsAllowed) {
    List<String> polled = new ArrayList<>();
    Shipment next = backlog.poll(now, repeatsAllowed);
    while (next != null) {
      polled.add(name(next));
      next = backlog.poll(now, repeatsAllowed);
    }
    return polled;
  }

  @Test
  void newestPeriodLeavesFirstThenTheOthersFromTheOldest() {
    add(2, "a", 0, 0);
    add(1, "a", 0, 1);
    add(3, "a", 0, 0);
    add(4, "a", 0, 1);
    add(1, "b", 0, 0);
    add(4, "b", 0, 0);
    add(2, "b", 0, 0);

    assertThat(pollAll(NOW, true)).containsExactly("4b", "4a", "1b", "1a", "2a", "2b", "3a");
    assertThat(backlog.isEmpty()).isTrue();
  }

  @Test
  void whatIsDueTogetherLeavesInTheOrderOfItsComing() {
    for (int i = 0; i < 26; i++) {
      add(1, String.valueOf((char) ('a' + i)), 7, 0);
    }

    assertThat(String.join("", pollAll(NOW + 7, true)).replace("1", ""))
        .isEqualTo("abcdefghijklmnopqrstuvwxyz");
  }

  @Test
  void repeatedOnesStayWhereTheyMayNotLeave() {
    add(1, "a", 0, 1);
    add(2, "a", 0, 3);
    add(1, "b", 0, 0);

    assertThat(pollAll(NOW, false)).containsExactly("1b");
    assertThat(backlog.isEmpty()).isFalse();
    assertThat(pollAll(NOW, true)).containsExactly("2a", "1a");
  }

  @Test
  void whatIsNotDueWaits() {
    assertThat(backlog.nanosUntilDue(NOW)).isEqualTo(Long.MAX_VALUE);
    add(2, "a", 900, 0);
    add(1, "a", 600, 0);
    assertThat(backlog.nanosUntilDue(NOW)).isEqualTo(600);
    assertThat(pollAll(NOW + 599, true)).isEmpty();

    assertThat(pollAll(NOW + 600, true)).containsExactly("1a");
    assertThat(backlog.nanosUntilDue(NOW + 600)).isEqualTo(300);
    assertThat(backlog.nanosUntilDue(NOW + 5_000)).isZero();
  }

  @Test
  void hurryMakesAllDueInTheirOrder() {
    add(1, "b", 900, 0);
    add(1, "a", 600, 0);
    add(1, "c", 950, 1);
    backlog.hurry();

    assertThat(pollAll(NOW, true)).containsExactly("1a", "1b", "1c");
  }

  @Test
  void expiredOnesAreTakenOutFromEveryPlace() {
    add(0, "a", 0, 0);
    add(0, "b", 0, 1);
    add(0, "c", 5_000, 0);
    add(1, "a", 0, 0);
    backlog.poll(NOW, true);
    add(1, "b", 0, 0);

    assertThat(backlog.removeExpired(NOW + 1_000)).isEmpty();
    assertThat(names(backlog.removeExpired(NOW + 1_001)))
        .containsExactlyInAnyOrder("0a", "0b", "0c");
    assertThat(backlog.bytes()).isEqualTo(2);
    assertThat(pollAll(NOW, true)).containsExactly("1b");
  }

  @Test
  void theOldestGoesFirstWhereverItWaits() {
    add(3, "a", 0, 0);
    add(1, "a", 700, 0);
    add(2, "a", 0, 1);
    add(4, "a", 0, 0);
    backlog.poll(NOW, true);

    List<String> removed = new ArrayList<>();
    while (!backlog.isEmpty()) {
      removed.add(name(backlog.removeOldest()));
    }

    assertThat(removed).containsExactly("1a", "2a", "3a");
    assertThatThrownBy(backlog::removeOldest).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void removingTheOldestMakesNothingElseDue() {
    add(1, "a", 700, 0);
    add(1, "b", 800, 0);
    backlog.removeOldest();

    assertThat(pollAll(NOW + 799, true)).isEmpty();
  }

  @Test
  void drainTakesAll() {
    add(1, "a", 0, 0);
    add(1, "b", 0, 1);
    backlog.poll(NOW, false);
    add(2, "a", 900, 0);

    assertThat(names(backlog.all())).containsExactlyInAnyOrder("1b", "2a");
    assertThat(names(backlog.drain())).containsExactlyInAnyOrder("1b", "2a");
    assertThat(backlog.isEmpty()).isTrue();
    assertThat(backlog.bytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void bytesAreExactAndNothingIsLostOrDoubled(int seed) {
    Random random = new Random(seed);
    List<Shipment> inside = new ArrayList<>();
    long now = NOW;
    for (int i = 0; i < 3_000; i++) {
      now += random.nextInt(3);
      int choice = random.nextInt(100);
      if (choice < 55) {
        inside.add(add(
            random.nextInt(40),
            "x".repeat(random.nextInt(9)),
            random.nextInt(900),
            random.nextInt(2)));
      } else if (choice < 90) {
        Shipment polled = backlog.poll(now, random.nextBoolean());
        assertThat(polled == null || inside.remove(polled)).isTrue();
      } else if (choice < 95 && !backlog.isEmpty()) {
        assertThat(inside.remove(backlog.removeOldest())).isTrue();
      } else if (choice < 97) {
        backlog.hurry();
      } else {
        backlog
            .removeExpired(now)
            .forEach(expired -> assertThat(inside.remove(expired)).isTrue());
      }
      assertThat(backlog.bytes())
          .isEqualTo(inside.stream().mapToLong(Shipment::bytes).sum());
      assertThat(backlog.isEmpty()).isEqualTo(inside.isEmpty());
    }
    assertThat(backlog.drain()).containsExactlyInAnyOrderElementsOf(inside);
  }
}
