package io.cloudmonitor.emulator.hostile;

import java.util.Random;

/**
 * Where a test with random input begins: a fixed number, unless {@value #PROPERTY} says another.
 */
public final class Seed {
  public static final String PROPERTY = "fuzz.seed";

  private final long value = Long.getLong(PROPERTY, 20261121);

  /** Returns the random numbers of the test case {@code number}, whatever ran before it. */
  public Random random(long number) {
    return new Random(value * 1_000_003 + number);
  }

  /** Returns what a failed test shows, so that it can be run again. */
  public String describe(long number) {
    return "-D" + PROPERTY + "=" + value + ", case " + number;
  }
}
