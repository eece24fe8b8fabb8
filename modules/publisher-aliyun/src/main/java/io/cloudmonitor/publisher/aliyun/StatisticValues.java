package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Json;
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

  private static final Statistic[] ALL = Statistic.values();

  private final byte[] open;
  private final byte[] comma;
  private final byte[] close;
  private final byte[][] keys;

  private StatisticValues(UnaryOperator<String> encoding) {
    open = bytes(encoding, "{");
    comma = bytes(encoding, ",");
    close = bytes(encoding, "}");
    Statistic[] statistics = Statistic.values();
    keys = new byte[statistics.length][];
    for (Statistic statistic : statistics) {
      keys[statistic.ordinal()] = bytes(encoding, '"' + statistic.word() + "\":");
    }
  }

  /**
   * Writes those of {@code statistics} that are finite.
   *
   * @return whether there was any
   */
  boolean write(Statistics statistics, Aggregate aggregate, Period period, ByteWriter out) {
    out.write(open);
    boolean any = false;
    for (Statistic statistic : ALL) {
      if (!statistics.contains(statistic)) {
        continue;
      }
      double value = statistic.of(aggregate, period);
      if (Double.isFinite(value)) {
        if (any) {
          out.write(comma);
        }
        any = true;
        Json.writeNumber(value, out.write(keys[statistic.ordinal()]));
      }
    }
    out.write(close);
    return any;
  }

  private static byte[] bytes(UnaryOperator<String> encoding, String text) {
    return encoding.apply(text).getBytes(StandardCharsets.US_ASCII);
  }
}
