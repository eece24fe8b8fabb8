package io.cloudmonitor.publisher.testing;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Watches a whole suite for the secrets of its tests ({@link Canaries}), and fails the test, else
 * the class, during which one came out. Found by JUnit in every module that has this one's tests on
 * its class path; the watched are
 *
 * <ul>
 *   <li>every record of {@code java.util.logging}, at every level of this project's loggers and of
 *       OkHttp's: message, parameters and throwables with their causes
 *   <li>{@code System.out} and {@code System.err}, line by line
 *   <li>what a test, or a method before or after it, throws
 *   <li>the names of the threads that live when a test ends
 * </ul>
 *
 * <p>What it cannot see: an exception that a test catches, and a text that nobody prints, which is
 * what {@link ReachableTexts} is for; a logger below FINE where a test turned it off, or one that a
 * test cut off from its parents without showing the records to {@link #see}; an answer, which the
 * clients of the tests show to {@link Canaries#requireAbsent}; other processes, virtual threads and
 * threads that ended before their test; tests of other engines than Jupiter. What a thread says
 * after its test ended is held against the test that runs then, and what it says after the last one
 * against the suite. One JVM runs one test at a time.
 */
public final class SecretWatch
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  /** Held, since the log manager alone would let them go and their levels with them. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("io.cloudmonitor"), Logger.getLogger("okhttp3"));

  private static final List<String> HITS = new ArrayList<>();
  private static int depth;

  /** Returns whether somebody is watching, which a module's tests may ask. */
  public static boolean isOn() {
    synchronized (HITS) {
      return depth > 0;
    }
  }

  /** Looks at a record that no handler of the root logger gets. */
  public static void see(LogRecord record) {
    String place = "the log of " + record.getLoggerName() + " at " + record.getLevel();
    see(place, record.getMessage() + ' ' + new SimpleFormatter().formatMessage(record));
    if (record.getParameters() != null) see(place, Arrays.deepToString(record.getParameters()));
    if (record.getThrown() != null) see(place, Canaries.textOf(record.getThrown()));
  }

  private static void see(String place, String text) {
    if (!Canaries.isIn(text)) return;
    synchronized (HITS) {
      HITS.add(Canaries.report(place, text));
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SecretWatch.class))
        .computeIfAbsent(Posts.class, key -> new Posts(), Posts.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    // whatever the test before left behind
    for (Logger logger : LOGGERS) logger.setLevel(Level.ALL);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    for (String name : threadNames()) see("the name of a thread", name);
    requireNone();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    requireNone();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw withoutSecret(thrown);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw withoutSecret(thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw withoutSecret(thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw withoutSecret(thrown);
  }

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw withoutSecret(thrown);
  }

  /** Returns {@code thrown}, or a failure in its place that does not tell what it tells. */
  private static Throwable withoutSecret(Throwable thrown) {
    if (!Canaries.isIn(thrown)) return thrown;
    AssertionError failure =
        new AssertionError(Canaries.report("an exception", Canaries.textOf(thrown)));
    failure.setStackTrace(thrown.getStackTrace());
    return failure;
  }

  private static List<String> threadNames() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) all = all.getParent();
    Thread[] threads = new Thread[2 * all.activeCount() + 16];
    int count = all.enumerate(threads);
    return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
  }

  private static void requireNone() {
    // before the lock, since whoever prints holds the stream's and then wants this one
    Posts.readLines();
    List<String> hits;
    synchronized (HITS) {
      hits = List.copyOf(HITS);
      HITS.clear();
    }
    if (!hits.isEmpty()) throw new AssertionError(String.join("\n", hits));
  }

  /**
   * The places from which is watched, while a run of an engine lasts; a run inside of another one,
   * as tests of extensions have it, shares them.
   */
  private static final class Posts implements AutoCloseable {
    private static final List<WatchedOutput> OUTPUTS = new CopyOnWriteArrayList<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Handler log = new LogPost();
    private final boolean outermost;

    Posts() {
      synchronized (HITS) {
        outermost = depth++ == 0;
      }
      if (!outermost) return;
      Logger.getLogger("").addHandler(log);
      System.setOut(watched("System.out", out));
      System.setErr(watched("System.err", err));
    }

    private static PrintStream watched(String name, PrintStream stream) {
      WatchedOutput watched = new WatchedOutput(stream, line -> see(name, line));
      OUTPUTS.add(watched);
      return new PrintStream(watched, true, StandardCharsets.UTF_8);
    }

    static void readLines() {
      OUTPUTS.forEach(WatchedOutput::readLine);
    }

    @Override
    public void close() {
      try {
        requireNone();
      } finally {
        leave();
      }
    }

    private void leave() {
      synchronized (HITS) {
        depth--;
      }
      if (!outermost) return;
      Logger.getLogger("").removeHandler(log);
      System.setOut(out);
      System.setErr(err);
      OUTPUTS.clear();
    }
  }

  private static final class LogPost extends Handler {
    @Override
    public void publish(LogRecord record) {
      see(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
