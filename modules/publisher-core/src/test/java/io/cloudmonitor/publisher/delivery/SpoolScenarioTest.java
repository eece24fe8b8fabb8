package io.cloudmonitor.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.delivery.VirtualService.Fate;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.spool.Spool;
import io.cloudmonitor.publisher.spool.SpoolOptions;
import io.cloudmonitor.publisher.spool.SpooledBatch;
import io.cloudmonitor.publisher.testing.FakeWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers with a spool, whose processes end and begin. */
class SpoolScenarioTest {
  @TempDir
  Path directory;

  private final VirtualWorld world = new VirtualWorld(7);

  private VirtualWorld.Station station(int counters, int gauges, String... more) {
    String[] words = {"spool-directory", directory.toString(), "spool-fsync", "never"};
    return world.station(
        VirtualWorld.WIRE,
        counters,
        gauges,
        Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void anOutageThatOutlastsTheProcessLosesNothing() {
    VirtualWorld.Station first = station(100, 50);
    world.service.always(Fate.UNSENT);
    world.minutes(60);
    assertThat(first.publisher.close(Duration.ZERO)).isFalse();
    assertThat(first.total().held()).isEqualTo(60 * 150);
    world.kill(first);

    VirtualWorld.Station second = station(100, 50);
    world.service.always(Fate.ACCEPTED);
    world.minutes(3);
    world.pass(Duration.ofMinutes(1));

    assertThat(second.total().entered()).isEqualTo(63 * 150);
    assertThat(second.total().accepted()).isEqualTo(63 * 150);
    world.assertNothingDoubled();
    assertThat(world.service.stored).hasSize(63 * 150);
  }

  @Test
  void twoHoursOfOutageNeedLittleMemoryAndAreMadeUpForWithinTheQuota() {
    VirtualWorld.Station station = station(1_000, 0, "max-pending-mb", "1", "max-age", "3h");
    world.service.always(Fate.UNSENT);
    for (int minute = 0; minute < 120; minute++) {
      world.minutes(1);
      assertThat(station.publisher.pendingBytes()).isLessThanOrEqualTo(1 << 20);
    }
    assertThat(station.total().held()).isEqualTo(120_000);

    world.service.always(Fate.ACCEPTED);
    world.minutes(3);
    assertThat(station.total().held()).as("the newest minute alone").isLessThanOrEqualTo(1_000);
    world.pass(Duration.ofMinutes(1));

    world.assertAllDeliveredOnce();
    assertThat(world.service.mostWithin(10)).isLessThanOrEqualTo(500 + 4);
  }

  @Test
  void aSpoolTooSmallLosesTheOldestAndCountsThem() {
    VirtualWorld.Station station =
        station(1_000, 0, "max-pending-mb", "1", "spool-max-mb", "2", "max-age", "3h");
    world.service.always(Fate.UNSENT);
    world.minutes(120);
    world.service.always(Fate.ACCEPTED);
    world.minutes(4);
    world.pass(Duration.ofMinutes(1));

    world.assertConserved();
    world.assertNothingDoubled();
    assertThat(world.held()).isZero();
    assertThat(station.total().expired()).containsOnlyKeys(ExpireReason.OVERFLOW);
    assertThat(station.total().accepted()).isGreaterThan(14_000);
  }

  @Test
  void aDirectoryThatCannotBeUsedCostsNothingButItsPurpose() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (LogCapture log = new LogCapture(WirePublisher.class)) {
      station(10, 10, "spool-directory", file.toString());
      world.service.always(Fate.UNSENT);
      world.minutes(10);
      world.service.always(Fate.ACCEPTED);
      world.minutes(2);
      world.pass(Duration.ofMinutes(1));

      world.assertAllDeliveredOnce();
      assertThat(log.warnings())
          .filteredOn(line -> line.contains(file.toString()))
          .hasSize(1);
    }
  }

  @Test
  void aSecondPublisherOnTheDirectoryWorksWithoutIt() {
    try (LogCapture log = new LogCapture(WirePublisher.class)) {
      station(10, 0);
      station(10, 0);
      world.service.always(Fate.UNSENT);
      world.minutes(5);
      world.service.always(Fate.ACCEPTED);
      world.minutes(1);
      world.pass(Duration.ofMinutes(1));

      world.assertAllDeliveredOnce();
      assertThat(world.entered()).isEqualTo(120);
      assertThat(log.warnings()).filteredOn(line -> line.contains("in use")).hasSize(1);
    }
  }

  @Test
  void whatIsTooOldAtTheRestartExpires() {
    VirtualWorld.Station first = station(10, 0);
    world.service.always(Fate.UNSENT);
    world.minutes(3);
    first.publisher.close(Duration.ZERO);
    world.kill(first);
    world.pass(Duration.ofHours(3));

    VirtualWorld.Station second = station(10, 0);
    world.pass(Duration.ofSeconds(1));

    assertThat(second.expired(ExpireReason.AGE)).isEqualTo(30);
    assertThat(second.total().entered()).isEqualTo(30);
  }

  @Test
  void whatAnotherTransportLeftIsGivenUpAndCounted() {
    SpoolOptions own = new SpoolOptions(
        directory.resolve("fake"), SpoolOptions.MIN_BYTES, SpoolOptions.Fsync.NEVER);
    try (Spool spool = Spool.open(own, "another", world.clock, warning -> {})) {
      long later = world.clock.millis() + 3_600_000;
      spool.append(SpoolKeepTest.records("a\n", "b\n"), new SpooledBatch.About(0, later, false));
    }

    VirtualWorld.Station station = station(1, 0);
    world.pass(Duration.ofSeconds(1));

    assertThat(station.expired(ExpireReason.CLOSED)).isEqualTo(2);
    assertThat(world.service.times).isEmpty();
  }

  @Test
  void aDryRunTouchesNoDirectory() {
    station(10, 0, "dry-run", "true");
    world.minutes(2);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whereRecordsCarryNoTimeNothingIsSpooled() {
    Wire timeless = FakeWire.with(VirtualWorld.WIRE, 50, false, Duration.ZERO);
    world.station(timeless, 10, 0, "spool-directory", directory.toString());
    world.service.always(Fate.UNSENT);
    world.minutes(2);

    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 200})
  void killedAtAnyRequestNothingThatWasSpooledIsLostAndNoSumDoubled(int seeds) throws IOException {
    for (int seed = seeds; seed < seeds + 100; seed++) {
      killOnce(seed, Files.createDirectory(directory.resolve("seed" + seed)));
    }
  }

  private static void killOnce(int seed, Path root) throws IOException {
    Random random = new Random(seed);
    VirtualWorld world = new VirtualWorld(seed);
    Path left = root.resolve("left");
    VirtualWorld.Station first =
        world.station(VirtualWorld.WIRE, 70, 30, "spool-directory", root + "/first");
    List<Fate> moods =
        List.of(Fate.UNSENT, Fate.LOST_ANSWER, Fate.answered("retry"), Fate.answered("poisoned"));
    int lastRequest = 1 + random.nextInt(60);
    boolean storedBeforeTheEnd = random.nextBoolean();
    int[] requests = {0};
    world.service.each((HttpRequest request) -> {
      if (++requests[0] < lastRequest) {
        return random.nextInt(3) == 0 ? Fate.ACCEPTED : moods.get(random.nextInt(moods.size()));
      }
      if (requests[0] == lastRequest) {
        copy(root.resolve("first"), left);
        return storedBeforeTheEnd ? Fate.LOST_ANSWER : Fate.LOST_REQUEST;
      }
      // what the process did after its end never happened
      return Fate.UNSENT;
    });
    for (int minute = 0; requests[0] < lastRequest; minute++) {
      assertThat(minute).as("minutes to reach request %d", lastRequest).isLessThan(200);
      world.minutes(1);
    }
    world.kill(first);
    copy(left, root.resolve("seen"));
    Set<String> waiting = waitingIn(root.resolve("seen").resolve("fake"), world);

    VirtualWorld.Station second =
        world.station(VirtualWorld.WIRE, 0, 0, "spool-directory", left.toString());
    world.service.always(Fate.ACCEPTED);
    world.minutes(4);

    assertThat(second.total().held()).as("seed %d: held", seed).isZero();
    assertThat(world.service.stored.keySet()).as("seed %d", seed).containsAll(waiting);
    assertThat(world.service.stored.entrySet())
        .as("seed %d: sums stored twice", seed)
        .noneMatch(entry -> entry.getValue() > 1 && entry.getKey().contains("http_server"));
  }

  private static Set<String> waitingIn(Path directory, VirtualWorld world) {
    Set<String> records = new HashSet<>();
    if (!Files.exists(directory)) {
      return records;
    }
    SpoolOptions options = new SpoolOptions(directory, 256 << 20, SpoolOptions.Fsync.NEVER);
    try (Spool spool = Spool.open(options, "lines", world.clock, warning -> {})) {
      for (SpooledBatch batch : spool.recovered()) {
        if (batch.state() == SpooledBatch.State.WAITING) {
          byte[] bytes = spool.read(batch.id()).orElseThrow().bytes();
          new String(bytes, StandardCharsets.UTF_8).lines().forEach(records::add);
        }
      }
    }
    return records;
  }

  private static void copy(Path from, Path to) {
    try {
      if (!Files.exists(from)) {
        return;
      }
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(from.relativize(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
