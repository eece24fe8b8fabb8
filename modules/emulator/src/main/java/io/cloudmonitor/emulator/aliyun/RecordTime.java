package io.cloudmonitor.emulator.aliyun;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** A record's time, in either of its two documented forms. */
final class RecordTime {
  private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern(
          "uuuuMMdd'T'HHmmss.SSSxx", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private RecordTime() {}

  /** Returns epoch milliseconds. */
  static long parse(String field, String text) {
    if (MILLIS.matcher(text).matches()) return Long.parseLong(text);
    try {
      return OffsetDateTime.parse(text, TEXT).toInstant().toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw InvalidRecord.because(field, "must be epoch milliseconds or yyyyMMdd'T'HHmmss.SSSZ");
    }
  }
}
