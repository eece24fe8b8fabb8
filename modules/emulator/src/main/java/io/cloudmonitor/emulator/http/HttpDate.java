package io.cloudmonitor.emulator.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as RFC 9110 section 5.6.7 writes them, always with two digits for the day. */
public final class HttpDate {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
      .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /** Returns {@code instant} as a header value, in whole seconds. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }
}
