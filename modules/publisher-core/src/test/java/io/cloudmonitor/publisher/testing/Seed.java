package io.cloudmonitor.publisher.testing;

import java.util.Random;

/**
 * Where a test with random input begins: a fixed number, so that a build finds what the one before
 * found, unless {@value #PROPERTY} says another.
 */
public final class Seed {
  /** System property of another seed. */
  public static final String PROPERTY = "fuzz.seed";

  private final long value = Long.getLong(PROPERTY, 20261121);

  /** Creates the seed of this run. */
  public Seed() {}

  /** Returns the random numbers of the test case {@code number}, whatever ran before it. */
  public Random random(long number) {
    return new Random(value * 1_000_003 + number);
  }

  /** Returns what a failed test shows, so that it can be run again. */
  public String describe(long number) {
    return "-D" + PROPERTY + "=" + value + ", case " + number;
  }
}
