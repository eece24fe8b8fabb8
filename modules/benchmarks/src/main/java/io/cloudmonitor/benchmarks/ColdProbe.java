package io.cloudmonitor.benchmarks;

/** The first ten publishes of a process. */
final class ColdProbe {
  private static final int PUBLISHES = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private ColdProbe() {}

  /**
   * Measures.
   *
   * @param arguments the subject and the number of series
   * @return milliseconds on the wall of the first publish and of the mean of the others, then
   *     milliseconds of CPU of both
   */
  static double[] measure(String[] arguments) {
    int series = Integer.parseInt(arguments[1]);
    double[] wall = new double[PUBLISHES];
    double[] cpu = new double[PUBLISHES];
    try (Subject subject = SubjectName.valueOf(arguments[0]).create(series)) {
      for (int round = 0; round < PUBLISHES; round++) {
        subject.record(round);
        Threads before = Threads.now();
        long begun = System.nanoTime();
        subject.publish();
        wall[round] = (System.nanoTime() - begun) / NANOS_PER_MILLI;
        cpu[round] = (Threads.now().cpuNanos() - before.cpuNanos()) / NANOS_PER_MILLI;
      }
    }
    return new double[] {wall[0], meanOfOthers(wall), cpu[0], meanOfOthers(cpu)};
  }

  private static double meanOfOthers(double[] numbers) {
    double sum = 0;
    for (int i = 1; i < numbers.length; i++) {
      sum += numbers[i];
    }
    return sum / (numbers.length - 1);
  }
}
