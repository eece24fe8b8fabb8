package io.cloudmonitor.benchmarks;

import java.util.concurrent.TimeUnit;

/** Publishes again and again, and keeps the best. */
final class SteadyProbe {
  /** Publishes before the measurement, at least. */
  private static final int WARM_UPS = 2;

  private static final int MEASUREMENTS = 3;
  private static final long PART_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Subject subject;
  private final int series;
  private int round;

  private SteadyProbe(Subject subject, int series) {
    this.subject = subject;
    this.series = series;
  }

  /**
   * Measures without a transport.
   *
   * @param arguments the subject and the number of series
   * @return as {@link #measureSending}
   */
  static double[] measureSubject(String[] arguments) {
    int series = Integer.parseInt(arguments[1]);
    return measure(SubjectName.valueOf(arguments[0]).create(series), series);
  }

  /**
   * Measures with a transport.
   *
   * @param arguments the sender, the number of series and the port of the sink
   * @return CPU time in microseconds for each series, and bytes, then milliseconds of a publish on
   *     the wall
   */
  static double[] measureSending(String[] arguments) {
    int series = Integer.parseInt(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    return measure(SendingSubject.valueOf(arguments[0]).create(series, port), series);
  }

  private static double[] measure(Subject subject, int series) {
    try (subject) {
      SteadyProbe probe = new SteadyProbe(subject, series);
      probe.best(WARM_UPS);
      return probe.best(MEASUREMENTS);
    }
  }

  private double[] best(int times) {
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    long begun = System.nanoTime();
    for (int done = 0; done < times || System.nanoTime() - begun < PART_NANOS; done++) {
      subject.record(round++);
      Threads before = Threads.now();
      long start = System.nanoTime();
      subject.publish();
      long wall = System.nanoTime() - start;
      Threads after = Threads.now();
      best[0] =
          Math.min(best[0], (after.cpuNanos() - before.cpuNanos()) / NANOS_PER_MICRO / series);
      double bytes = after.allocatedBytes() - before.allocatedBytes() - Threads.OWN_BYTES;
      best[1] = Math.min(best[1], bytes / series);
      best[2] = Math.min(best[2], wall / NANOS_PER_MILLI);
    }
    return best;
  }
}
