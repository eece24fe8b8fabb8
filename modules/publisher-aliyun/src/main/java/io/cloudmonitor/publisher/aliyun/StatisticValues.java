package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Statistics of an aggregate as a JSON object, in plain or percent-encoded bytes. The keys are
 * those of "Overview" of custom monitoring, which {@link Statistic#word} spells exactly.
 */
final class StatisticValues {
  /** Writes JSON as it is. */
  static final StatisticValues PLAIN = new StatisticValues(UnaryOperator.identity());

  /**
   * Writes JSON percent-encoded; a number needs no encoding, since all its characters are
   * unreserved.
   */
  static final StatisticValues PERCENT_ENCODED = new StatisticValues(PercentEncoding::encode);

  private final byte[] empty;
  private final byte[] close;

  /** Names as the first field of an object, and as a further one: one write for each number. */
  private final byte[][] firstNames;

  private final byte[][] nextNames;

  private StatisticValues(UnaryOperator<String> encoding) {
    empty = bytes(encoding, "{}");
    close = bytes(encoding, "}");
    Statistic[] statistics = Statistic.values();
    firstNames = new byte[statistics.length][];
    nextNames = new byte[statistics.length][];
    for (Statistic statistic : statistics) {
      String name = '"' + statistic.word() + "\":";
      firstNames[statistic.ordinal()] = bytes(encoding, "{" + name);
      nextNames[statistic.ordinal()] = bytes(encoding, "," + name);
    }
  }

  /**
   * Writes those of {@code statistics} that are finite.
   *
   * @return whether there was any
   */
  boolean write(Statistics statistics, Aggregate aggregate, Period period, ByteWriter out) {
    boolean any = false;
    for (Statistic statistic = statistics.after(null);
        statistic != null;
        statistic = statistics.after(statistic)) {
      double value = statistic.of(aggregate, period);
      if (Double.isFinite(value)) {
        byte[][] names = any ? nextNames : firstNames;
        Json.writeNumber(value, out.write(names[statistic.ordinal()]));
        any = true;
      }
    }
    out.write(any ? close : empty);
    return any;
  }

  private static byte[] bytes(UnaryOperator<String> encoding, String text) {
    return encoding.apply(text).getBytes(StandardCharsets.US_ASCII);
  }
}
