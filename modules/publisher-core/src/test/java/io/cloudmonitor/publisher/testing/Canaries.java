package io.cloudmonitor.publisher.testing;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets and tokens of all tests, each of which contains one of these marks, in whatever case.
 * They have no character that an address, a form or JSON would escape, so that one search finds
 * them in each.
 *
 * <p>Identifiers of keys are no secrets. A secret without a mark, a half of one, and one that was
 * hashed or encoded as Base64 are not found. Where a test needs a new secret, it gives it a mark.
 */
public final class Canaries {
  /** What the secrets of this project and of the documents' examples contain. */
  static final List<String> MARKS =
      List.of("testsecret", "stssecret", "testtoken", "YourAccessKeySecret", "canary-");

  private static final String ANY =
      MARKS.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?i:", ")"));
  private static final Pattern MARK = Pattern.compile(ANY);
  private static final Pattern WORD = Pattern.compile("[\\w-]*" + ANY + "[\\w/+=-]*");
  private static final int MOST_SHOWN = 300;

  private Canaries() {}

  /** Returns whether {@code text} has a secret. */
  public static boolean isIn(String text) {
    return MARK.matcher(text).find();
  }

  /** Returns whether {@code failure}, a cause of it or one that it suppressed has a secret. */
  public static boolean isIn(Throwable failure) {
    return isIn(textOf(failure));
  }

  /**
   * Requires that {@code text} has no secret.
   *
   * @param place what the text is, for the message
   * @throws AssertionError if it has one; the message shows the text without it
   */
  public static void requireAbsent(String place, String text) {
    if (isIn(text)) throw new AssertionError(report(place, text));
  }

  /** Requires the same of a failure with all its causes. */
  public static void requireAbsent(String place, Throwable failure) {
    requireAbsent(place, textOf(failure));
  }

  /** Returns where a secret is, without it. */
  static String report(String place, String text) {
    String masked = WORD.matcher(text).replaceAll("***");
    int hit = Math.max(0, masked.indexOf("***") - MOST_SHOWN / 2);
    String shown = masked.substring(hit, Math.min(masked.length(), hit + MOST_SHOWN));
    return "a secret in " + WORD.matcher(place).replaceAll("***") + ": " + shown;
  }

  /** Returns the texts of {@code failure}, of its causes and of those it suppressed. */
  static String textOf(Throwable failure) {
    StringBuilder text = new StringBuilder();
    append(failure, text, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void append(Throwable failure, StringBuilder text, Set<Throwable> seen) {
    if (!seen.add(failure)) return;
    text.append(failure).append('\n');
    if (failure.getCause() != null) append(failure.getCause(), text, seen);
    for (Throwable suppressed : failure.getSuppressed()) append(suppressed, text, seen);
  }
}
