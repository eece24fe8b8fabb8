package io.cloudmonitor.publisher.aliyun;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Text of a time in whole seconds, which is formatted once per second and not for each request.
 * Thread-safe.
 */
final class SecondsText {
  private final Function<Instant, String> format;
  private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

  private record Formatted(long second, String text) {}

  /** Creates texts by {@code format}, which is given whole seconds. */
  SecondsText(Function<Instant, String> format) {
    this.format = format;
  }

  /** Returns the text of {@code time}, whose fraction of a second is left out. */
  String of(Instant time) {
    Formatted formatted = last;
    if (formatted.second != time.getEpochSecond()) {
      String text = format.apply(time.truncatedTo(ChronoUnit.SECONDS));
      formatted = new Formatted(time.getEpochSecond(), text);
      last = formatted;
    }
    return formatted.text;
  }
}
