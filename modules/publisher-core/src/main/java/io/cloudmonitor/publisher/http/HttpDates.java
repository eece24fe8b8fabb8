package io.cloudmonitor.publisher.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Dates of HTTP headers, such as {@code Tue, 14 Nov 2023 22:14:00 GMT}. */
public final class HttpDates {
  /**
   * With two digits for the day, which the formatter named after RFC 1123 does not write; with
   * words of its own, since those of a locale are looked up at length, in the first publish.
   */
  private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
      .appendText(ChronoField.DAY_OF_WEEK, words("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
      .appendPattern(", dd ")
      .appendText(
          ChronoField.MONTH_OF_YEAR,
          words("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
      .appendPattern(" uuuu HH:mm:ss 'GMT'")
      .toFormatter(Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  /** Returns {@code time} to the second, in UTC. */
  public static String format(Instant time) {
    return FORMAT.format(time);
  }

  /** Returns the time of {@code text}; empty if it is none. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Map<Long, String> words(String... words) {
    Map<Long, String> numbered = new HashMap<>();
    for (String word : words) {
      numbered.put(numbered.size() + 1L, word);
    }
    return numbered;
  }
}
