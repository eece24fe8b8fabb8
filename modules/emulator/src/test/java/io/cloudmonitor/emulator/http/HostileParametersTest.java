package io.cloudmonitor.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cloudmonitor.emulator.hostile.Mutations;
import io.cloudmonitor.emulator.hostile.Seed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostileParametersTest {
  private static final int CASES = 450_000;

  @Test
  void damagedQueriesAreReadOrRefusedAndSoundOnesReadAgain() {
    Seed seed = new Seed();
    int read = 0;
    for (int number = 0; number < CASES; number++) {
      Mutations mutations = new Mutations(seed.random(number));
      try {
        Map<String, String> parameters =
            Parameters.parse(mutations.of("a=b&MetricName=%E6%9D%AD&c=+%20&d"));
        read++;
        assertSame(parameters);
      } catch (IllegalArgumentException refused) {
        if (refused.getMessage().length() > 200) {
          fail(seed.describe(number) + " " + refused.getMessage());
        }
      } catch (RuntimeException | AssertionError e) {
        fail(seed.describe(number), e);
      }
    }
    assertThat(read).isBetween(CASES / 10, CASES - 1);
  }

  /** Writes the parameters by the JDK's encoder, which replaces half characters, and reads them. */
  private static void assertSame(Map<String, String> parameters) {
    StringBuilder written = new StringBuilder();
    Map<String, String> whole = new TreeMap<>();
    parameters.forEach((name, value) -> {
      if (whole.put(utf8(name), utf8(value)) == null) {
        written.append('&').append(encoded(name)).append('=').append(encoded(value));
      }
    });
    if (whole.size() == parameters.size()
        && !Parameters.parse(written.toString()).equals(whole)) {
      throw new AssertionError(written + " is not " + whole);
    }
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
