package io.cloudmonitor.publisher.spool;

import static io.cloudmonitor.publisher.spool.Batches.ABOUT;
import static io.cloudmonitor.publisher.spool.Batches.FORMAT;
import static io.cloudmonitor.publisher.spool.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpoolDamageTest {
  private static final int DAMAGES = 100_000;

  private final List<String> warnings = new ArrayList<>();
  private final MemoryFiles intact = new MemoryFiles();
  private final Map<Long, String> texts = new LinkedHashMap<>();
  private final Map<Long, EntryMark> marks = new HashMap<>();
  private final Map<String, List<Slot>> slots = new HashMap<>();

  private Spool open(MemoryFiles files) {
    return Spool.open(
        Batches.options(SpoolOptions.Fsync.NEVER), files, FORMAT, new ManualClock(), warnings::add);
  }

  /** Fills four segments with batches in every state. */
  private void fill(Random random) {
    Spool spool = open(intact);
    while (intact.files.size() < 4 || texts.size() < 20) {
      EncodedRecords records = Batches.random(random, 1200);
      long id = spool.append(records, ABOUT).id().orElseThrow();
      texts.put(id, text(records));
      marks.put(id, EntryMark.values()[random.nextInt(3)]);
      spool.departed(id);
      if (marks.get(id) == EntryMark.WAITING) {
        spool.returned(id);
      } else if (marks.get(id) == EntryMark.SETTLED) {
        spool.settled(id);
      }
    }
  }

  @Test
  void aTornTailIsCutWhereverItIs() {
    Spool spool = open(intact);
    long first = spool.append(Batches.random(new Random(1), 200), ABOUT).id().orElseThrow();
    long begin = intact.bytes();
    long second = spool.append(Batches.random(new Random(2), 200), ABOUT).id().orElseThrow();
    String name = intact.files.firstKey();

    for (int length = 0; length < intact.bytes(); length++) {
      MemoryFiles torn = intact.copy();
      torn.files.get(name).bytes = Arrays.copyOf(intact.files.get(name).bytes, length);
      Spool next = open(torn);

      assertThat(next.recovered())
          .as("%d bytes are left", length)
          .extracting(SpooledBatch::id)
          .isEqualTo(length < begin ? List.of() : List.of(first))
          .doesNotContain(second);
      assertThat(next.counts().damaged()).isZero();
      long third = next.append(Batches.random(new Random(3), 200), ABOUT).id().orElseThrow();
      assertThat(open(torn.restart()).recovered())
          .extracting(SpooledBatch::id)
          .containsExactlyElementsOf(length < begin ? List.of(third) : List.of(first, third));
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFlippedBitCostsOneBatchAtMost() {
    fill(new Random(4));
    for (String name : intact.files.keySet()) {
      for (int at = 0; at < intact.files.get(name).bytes.length; at++) {
        MemoryFiles files = intact.copy();
        files.files.get(name).bytes[at] ^= (byte) (1 << (at & 7));

        assertThat(check(files, "bit %d of %s".formatted(at & 7, name))).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void damageCostsNoMoreThanItTouchedAndIsNeverSent() {
    fill(new Random(5));
    for (int seed = 0; seed < DAMAGES; seed++) {
      Random random = new Random(seed);
      MemoryFiles files = intact.copy();
      int times = 1 + random.nextInt(3);
      for (int i = 0; i < times; i++) {
        damage(files, random);
      }

      check(files, "seed " + seed);
    }
  }

  private static void damage(MemoryFiles files, Random random) {
    List<String> names = new ArrayList<>(files.files.keySet());
    String name = names.get(random.nextInt(names.size()));
    MemoryFiles.Content content = files.files.get(name);
    byte[] bytes = content.bytes;
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> content.bytes = Arrays.copyOf(bytes, at);
      case 1 -> {
        if (bytes.length > 0) {
          bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 512), (byte) 0);
      case 3 -> {
        String other = names.get(random.nextInt(names.size()));
        files.files.put(name, files.files.get(other));
        files.files.put(other, content);
      }
      case 4 -> random.nextBytes(bytes);
      case 5 -> files.files.put(Segment.name(random.nextInt(9)), foreign(random));
      case 6 -> files.files.put("notes.txt", foreign(random));
      case 7 -> {
        MemoryFiles.Content copy = new MemoryFiles.Content();
        copy.bytes = bytes.clone();
        files.files.put(Segment.name(random.nextInt(9)), copy);
      }
      default -> {
        byte[] noise = new byte[Math.min(bytes.length - at, 1 + random.nextInt(100))];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, noise.length);
      }
    }
  }

  private static MemoryFiles.Content foreign(Random random) {
    MemoryFiles.Content content = new MemoryFiles.Content();
    content.bytes = new byte[random.nextInt(2000)];
    random.nextBytes(content.bytes);
    return content;
  }

  /** Opens the damaged files and uses them; returns how many unsettled batches are lost. */
  private long check(MemoryFiles files, String what) {
    Map<Long, EntryMark> untouched = untouched(files);
    boolean copied =
        files.files.keySet().stream().filter(Segment::isName).count() > intact.files.size();
    warnings.clear();
    Spool spool = open(files);
    Map<Long, SpooledBatch.State> found = new HashMap<>();
    Map<Long, String> read = new HashMap<>();
    for (SpooledBatch batch : spool.recovered()) {
      assertThat(batch.about()).as(what).isEqualTo(ABOUT);
      assertThat(found.put(batch.id(), batch.state())).as(what).isNull();
      spool.read(batch.id()).ifPresent(records -> read.put(batch.id(), text(records)));
    }

    assertThat(texts).as(what).containsAllEntriesOf(read);
    untouched.forEach((id, mark) -> {
      if (mark != EntryMark.SETTLED) {
        assertThat(read).as(what).containsKey(id);
        boolean doubted = copied && found.get(id) == SpooledBatch.State.DEPARTED;
        assertThat(doubted ? mark.name() : found.get(id).name()).as(what).isEqualTo(mark.name());
      }
    });
    // what damage brings back is in doubt, and so is what it hides the state of
    found.forEach((id, state) -> {
      if (state == SpooledBatch.State.WAITING) {
        assertThat(marks.get(id)).as(what).isEqualTo(EntryMark.WAITING);
      }
    });
    assertThat(warnings).as(what).hasSize(spool.counts().damaged() > 0 ? 1 : 0);
    assertThat(spool.append(Batches.ofSize(100), ABOUT).id()).as(what).isPresent();
    found.keySet().forEach(id -> assertThat(spool.settled(id)).as(what).isTrue());
    spool.close();
    assertThat(open(files).recovered()).as(what).hasSize(1);
    return marks.entrySet().stream()
        .filter(entry -> entry.getValue() != EntryMark.SETTLED)
        .filter(entry -> !read.containsKey(entry.getKey()))
        .count();
  }

  /** Returns the batches of which every byte is where a reader can find it. */
  private Map<Long, EntryMark> untouched(MemoryFiles files) {
    Map<Long, EntryMark> untouched = new HashMap<>();
    intact.files.forEach((name, content) -> files.files.forEach((now, after) -> {
      if (!Segment.isName(now) || after.bytes.length < SegmentHeader.BYTES) {
        return;
      }
      int header = Arrays.mismatch(content.bytes, after.bytes);
      if (!now.equals(name) && header >= 0 && header < SegmentHeader.BYTES) {
        return;
      }
      for (Slot slot : slots(name)) {
        int from = (int) slot.position;
        int to = (int) (slot.position + slot.head.entryBytes());
        if (to <= after.bytes.length
            && Arrays.equals(content.bytes, from, to, after.bytes, from, to)) {
          untouched.put(slot.head.id(), slot.mark);
        }
      }
    }));
    return untouched;
  }

  private List<Slot> slots(String name) {
    return slots.computeIfAbsent(name, key -> {
      Segment segment = new Segment(Segment.number(key), key, intact.files.get(key).bytes.length);
      try (SpoolFile file = intact.open(key)) {
        return SegmentScan.of(file, segment).slots();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }
}
