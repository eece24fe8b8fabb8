package io.cloudmonitor.publisher.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP headers, such as {@code Tue, 14 Nov 2023 22:14:00 GMT}. */
public final class HttpDates {
  /** With two digits for the day, which the formatter named after RFC 1123 does not write. */
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
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
}
