package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.spool.SpoolOptions.Fsync;
import io.cloudmonitor.publisher.spool.SpooledBatch.State;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random operations against a model in memory, with an end of the world at random changes. */
class SpoolModelTest {
  private static final int RUNS = 250;
  private static final int STEPS = 150;

  /** A batch as the model knows it. */
  private record Modelled(String text, SpooledBatch.About about, State state) {
    Modelled in(State other) {
      return new Modelled(text, about, other);
    }
  }

  private final ManualClock clock = new ManualClock();
  private final MemoryFiles files = new MemoryFiles();
  private final TreeMap<Long, Modelled> model = new TreeMap<>();
  private Fsync fsync = Fsync.NEVER;
  private Spool spool;
  private Random random = new Random(0);

  // the call that is under way: it may have happened or not
  private boolean appending;
  private long touched;
  private Set<State> touchedStates = Set.of();
  private boolean settling;
  private Modelled offered = new Modelled("", Batches.ABOUT, State.WAITING);
  private Runnable verify = this::verifyAfterKill;

  // what the model was when all was forced
  private final Map<Long, Modelled> forced = new HashMap<>();
  private final Set<Long> forcedSettled = new HashSet<>();
  private final Map<Long, String> texts = new HashMap<>();
  private final Set<Long> settled = new HashSet<>();

  private void open() {
    spool = Spool.open(Batches.options(fsync), files, FORMAT, clock, warning -> {});
  }

  private void step() {
    int choice = random.nextInt(100);
    clock.advance(Duration.ofMillis(random.nextInt(100)));
    if (choice < 40 || model.isEmpty()) {
      append();
    } else if (choice < 97) {
      List<Long> ids = new ArrayList<>(model.keySet());
      // the newest most often, as it is when a service is well
      touch(ids.get(ids.size() - 1 - random.nextInt(1 + random.nextInt(ids.size()))), choice);
    } else {
      spool.close();
      open();
      verify.run();
    }
    if (files.isForced()) {
      forced.clear();
      forced.putAll(model);
      forcedSettled.addAll(settled);
    }
  }

  private void append() {
    EncodedRecords records = Batches.random(random, random.nextInt(20) == 0 ? 9000 : 900);
    SpooledBatch.About about =
        new SpooledBatch.About(random.nextLong(), random.nextLong(), random.nextBoolean());
    offered = new Modelled(text(records), about, State.WAITING);
    appending = true;
    Appended appended = spool.append(records, about);
    appending = false;
    appended.dropped().forEach(batch -> {
      assertThat(model.remove(batch.id()).state()).isEqualTo(State.WAITING);
      settled.add(batch.id());
      assertThat(model.headMap(batch.id()).values())
          .as("none that waits is older")
          .noneMatch(older -> older.state() == State.WAITING);
    });
    appended.id().ifPresent(id -> {
      model.put(id, offered);
      texts.put(id, offered.text());
    });
  }

  private void touch(long id, int choice) {
    Modelled before = model.get(id);
    State state = choice < 60 ? State.DEPARTED : State.WAITING;
    settling = choice >= 70;
    touched = id;
    touchedStates = settling ? EnumSet.of(before.state()) : EnumSet.of(before.state(), state);
    if (settling) {
      assertThat(spool.settled(id)).isTrue();
      model.remove(id);
      settled.add(id);
    } else {
      assertThat(state == State.DEPARTED ? spool.departed(id) : spool.returned(id))
          .isTrue();
      model.put(id, before.in(state));
    }
    touched = 0;
  }

  /** Expects the model, but for the call that was under way. */
  private void verifyAfterKill() {
    TreeMap<Long, Modelled> missing = new TreeMap<>(model);
    TreeMap<Long, Modelled> found = new TreeMap<>();
    int unknown = 0;
    for (SpooledBatch batch : spool.recovered()) {
      Modelled modelled = missing.remove(batch.id());
      if (modelled == null) {
        unknown++;
        modelled = offered;
        texts.put(batch.id(), offered.text());
      }
      if (batch.id() == touched) {
        assertThat(touchedStates).contains(batch.state());
      } else {
        assertThat(batch.state()).isEqualTo(modelled.state());
      }
      found.put(batch.id(), verifyContent(batch, modelled));
    }
    assertThat(unknown).isLessThanOrEqualTo(appending ? 1 : 0);
    if (settling) {
      missing.remove(touched);
    }
    missing.forEach((id, lost) -> {
      assertThat(appending).as("only an append drops").isTrue();
      assertThat(lost.state()).isEqualTo(State.WAITING);
      assertThat(found.headMap(id).values()).noneMatch(older -> older.state() == State.WAITING);
    });
    assertThat(spool.counts().damaged()).isZero();
    assertThat(spool.counts().batches()).isEqualTo(found.size());
    assertThat(files.bytes()).isLessThanOrEqualTo(SpoolOptions.MIN_BYTES);
    adopt(found);
  }

  private Modelled verifyContent(SpooledBatch batch, Modelled modelled) {
    assertThat(batch.about()).isEqualTo(modelled.about());
    assertThat(spool.read(batch.id()).map(Batches::text)).contains(modelled.text());
    return modelled.in(batch.state());
  }

  /** Expects what was forced and has not changed since. */
  private void verifyAfterPowerLoss() {
    TreeMap<Long, Modelled> found = new TreeMap<>();
    for (SpooledBatch batch : spool.recovered()) {
      assertThat(forcedSettled).doesNotContain(batch.id());
      String text = spool.read(batch.id()).map(Batches::text).orElse("");
      if (!text.isEmpty()) {
        assertThat(text).isIn(texts.getOrDefault(batch.id(), offered.text()), offered.text());
      }
      texts.put(batch.id(), text);
      found.put(batch.id(), new Modelled(text, batch.about(), batch.state()));
    }
    boolean mayDrop = appending;
    forced.forEach((id, modelled) -> {
      boolean unchanged = modelled.equals(model.get(id)) && id != touched;
      if (unchanged && !(mayDrop && modelled.state() == State.WAITING)) {
        assertThat(found.get(id)).isEqualTo(modelled);
      }
    });
    adopt(found);
  }

  private void adopt(Map<Long, Modelled> found) {
    model.clear();
    model.putAll(found);
    forced.clear();
    settled.clear();
    appending = false;
    settling = false;
    touched = 0;
  }

  private void runUntilKilled() {
    files.killAfter(random.nextInt(400), random);
    try {
      open();
      verify.run();
      for (int i = 0; i < STEPS; i++) {
        step();
      }
    } catch (MemoryFiles.Killed e) {
      // goes on with what it left
    }
    files.restart();
  }

  @ParameterizedTest
  @EnumSource
  void whatReturnedBeforeAKillIsThereAfterIt(Fsync policy) {
    fsync = policy;
    for (int run = 0; run < RUNS; run++) {
      random = new Random(run);
      runUntilKilled();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasForcedSurvivesALossOfPower(Fsync policy) {
    fsync = policy;
    verify = this::verifyAfterPowerLoss;
    for (int run = 0; run < RUNS; run++) {
      random = new Random(run);
      runUntilKilled();
      files.losePower(random);
    }
  }

  @Test
  void whatTheDiskRefusedIsMadeUpForLater() {
    for (int run = 0; run < RUNS; run++) {
      random = new Random(run);
      fsync = Fsync.values()[run % 3];
      files.restart();
      files.killAfter(Long.MAX_VALUE, random);
      open();
      verifyAfterKill();
      files.failures = 0.2;
      for (int i = 0; i < STEPS; i++) {
        if (random.nextInt(100) < 50 || model.isEmpty()) {
          append();
        } else {
          List<Long> ids = new ArrayList<>(model.keySet());
          touch(ids.get(random.nextInt(ids.size())), random.nextInt(100));
        }
      }
      files.failures = 0;
      spool.departed(0);
      settling = false;
    }
  }
}
