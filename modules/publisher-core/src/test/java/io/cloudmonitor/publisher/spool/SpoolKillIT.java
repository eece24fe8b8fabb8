package io.cloudmonitor.publisher.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.spool.SpooledBatch.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKillIT {
  private static final int KILLS = 20;

  @TempDir
  Path directory;

  @Test
  void whatAKilledProcessSaidIsTrue() throws Exception {
    Random random = new Random(1);
    Map<Long, String> expected = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = SpoolProcess.start(directory, kill * 1_000_000L, 1_000_000);
      List<String> said = SpoolProcess.killAfter(process, random.nextInt(40_000));
      process.waitFor();
      for (String line : said) {
        String[] words = line.split(" ");
        expected.put(Long.parseLong(words[1]), words[0]);
      }

      verify(expected);
    }
  }

  /** Compares the spool with what was said of it last, and settles it. */
  private void verify(Map<Long, String> said) {
    Map<Long, String> missing = new HashMap<>(said);
    missing.values().removeIf("settled"::equals);
    int unsaid = 0;
    try (Spool spool = SpoolProcess.open(directory)) {
      for (SpooledBatch batch : spool.recovered()) {
        long number = batch.about().periodStartMillis();
        String last = missing.remove(batch.id());
        unsaid += isUnsaid(last, batch.state(), number) ? 1 : 0;
        assertThat(said.get(batch.id())).as("batch %d", number).isNotEqualTo("settled");
        assertThat(spool.read(batch.id()).map(Batches::text))
            .contains(Batches.text(SpoolProcess.records(number)));
        spool.settled(batch.id());
      }
      assertThat(spool.counts().damaged()).isZero();
    }
    // only a settling may have happened that nobody heard of
    assertThat(missing.values()).allMatch("departed"::equals);
    assertThat(unsaid + missing.size()).as("one call was under way").isLessThanOrEqualTo(1);
    said.replaceAll((id, last) -> "settled");
  }

  private static boolean isUnsaid(String last, State state, long number) {
    if (last == null) {
      assertThat(state).as("batch %d", number).isEqualTo(State.WAITING);
      return true;
    }
    boolean departed = state == State.DEPARTED;
    assertThat(last.equals("departed") && !departed).as("batch %d", number).isFalse();
    return last.equals("appended") && departed;
  }
}
