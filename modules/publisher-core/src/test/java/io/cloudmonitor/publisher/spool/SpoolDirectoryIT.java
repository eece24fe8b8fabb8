package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.ABOUT;
import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDirectoryIT {
  @TempDir
  Path parent;

  private final List<String> warnings = new ArrayList<>();

  private Path directory() {
    return parent.resolve("above").resolve("spool");
  }

  private Spool open() {
    return open(SpoolOptions.Fsync.ALWAYS);
  }

  private Spool open(SpoolOptions.Fsync fsync) {
    return Spool.open(
        new SpoolOptions(directory(), 1 << 20, fsync), FORMAT, new ManualClock(), warnings::add);
  }

  private static OptionalLong append(Spool spool) {
    return spool.append(Batches.ofSize(100), ABOUT).id();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  @Test
  void keepsBatchesAndTheirStatesFromOneSpoolToTheNext() {
    Map<Long, String> texts = new HashMap<>();
    Random random = new Random(1);
    try (Spool spool = open(SpoolOptions.Fsync.INTERVAL)) {
      for (int i = 0; i < 100; i++) {
        EncodedRecords records = Batches.random(random, 9000);
        long id = spool.append(records, ABOUT).id().orElseThrow();
        assertThat(spool.departed(id)).isTrue();
        if (i % 2 == 0) {
          spool.settled(id);
        } else {
          texts.put(id, text(records));
        }
      }
    }

    try (Spool spool = open()) {
      assertThat(spool.recovered())
          .hasSize(50)
          .allMatch(batch -> batch.state() == SpooledBatch.State.DEPARTED)
          .allMatch(batch -> spool
              .read(batch.id())
              .map(Batches::text)
              .orElseThrow()
              .equals(texts.get(batch.id())));
      texts.keySet().forEach(spool::settled);
    }

    assertThat(directory()).isDirectoryContaining("glob:**lock");
    assertThat(directory()).isDirectoryNotContaining("glob:**.spool");
    assertThat(warnings).isEmpty();
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    try (Spool spool = open()) {
      append(spool);
      if (Files.getFileAttributeView(directory(), PosixFileAttributeView.class) == null) {
        assertThat(files()).hasSize(2);
        return;
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
          .isEqualTo("rwx------");
      assertThat(files()).hasSize(2);
      for (Path file : files()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void oneDirectoryIsForOneSpoolOfThisProcessAndOfAllOthers() throws Exception {
    try (Spool first = open();
        Spool second = open()) {
      assertThat(append(second)).isEmpty();
      assertThat(append(second)).isEmpty();
      assertThat(warnings).singleElement().asString().contains("in use");
      // the second spool's attempts must not have cost the first its lock
      assertThat(said(1)).containsExactly("refused");
      assertThat(append(first)).isPresent();

      first.close();
      assertThat(said(2)).singleElement().asString().startsWith("appended");
      assertThat(append(second)).isPresent();
      assertThat(second.recovered()).hasSize(2);
    }
  }

  private List<String> said(long number) throws IOException, InterruptedException {
    Process process = SpoolProcess.start(directory(), 2 * number - 1, 1);
    List<String> said = SpoolProcess.killAfter(process, Integer.MAX_VALUE);
    process.waitFor();
    return said;
  }

  @Test
  void beginsAnewWhenItsDirectoryIsDeleted() throws IOException {
    try (Spool spool = open()) {
      append(spool);
      for (Path file : files()) {
        Files.delete(file);
      }
      Files.delete(directory());

      assertThat(append(spool)).isPresent();
      assertThat(spool.counts().batches()).isEqualTo(1);
      assertThat(files()).hasSize(2);
    }
  }

  @Test
  void worksOnceItsDirectoryCanBeMade() throws IOException {
    Files.writeString(parent.resolve("above"), "in the way", StandardCharsets.UTF_8);
    try (Spool spool = open()) {
      assertThat(append(spool)).isEmpty();
      assertThat(append(spool)).isEmpty();
      assertThat(warnings).hasSize(1);
      Files.delete(parent.resolve("above"));

      assertThat(append(spool)).isPresent();
    }
  }

  @Test
  void anInterruptedThreadLosesNothing() {
    try (Spool spool = open()) {
      Thread.currentThread().interrupt();
      OptionalLong id = append(spool);
      boolean departed = spool.departed(id.orElseThrow());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(departed).isTrue();
      assertThat(spool.read(id.getAsLong())).isPresent();
      assertThat(append(spool)).isPresent();
      assertThat(warnings).isEmpty();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void ignoresFilesThatAreNotItsOwn() throws IOException {
    Files.createDirectories(directory().resolve("directory"));
    Files.writeString(directory().resolve("notes.txt"), "mine", StandardCharsets.UTF_8);
    Files.createDirectory(directory().resolve(Segment.name(3)));
    try (Spool spool = open()) {
      assertThat(append(spool)).isPresent();
      assertThat(spool.counts().damaged()).isEqualTo(1);
    }
    assertThat(directory().resolve("notes.txt")).hasContent("mine");
    assertThat(directory().resolve(Segment.name(3))).isDirectory();
  }

  @Test
  void takesCallsOfManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Spool spool = open(SpoolOptions.Fsync.NEVER)) {
      List<Callable<List<Long>>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        work.add(() -> keepEveryTenth(spool));
      }
      List<Long> kept = new ArrayList<>();
      for (Future<List<Long>> ids : threads.invokeAll(work)) {
        kept.addAll(ids.get());
      }

      assertThat(kept).hasSize(80).doesNotHaveDuplicates();
      assertThat(spool.counts()).extracting(SpoolCounts::batches).isEqualTo(80);
    } finally {
      threads.shutdownNow();
    }
    try (Spool spool = open()) {
      assertThat(spool.recovered()).hasSize(80);
    }
  }

  private static List<Long> keepEveryTenth(Spool spool) {
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long id = append(spool).orElseThrow();
      spool.departed(id);
      spool.read(id).orElseThrow();
      if (i % 10 == 0) {
        spool.returned(id);
        kept.add(id);
      } else {
        spool.settled(id);
      }
    }
    return kept;
  }
}
