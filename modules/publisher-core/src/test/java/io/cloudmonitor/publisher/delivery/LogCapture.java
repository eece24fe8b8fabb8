package io.cloudmonitor.publisher.delivery;

import io.cloudmonitor.publisher.testing.SecretWatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that one class logs, at every level, while this is open. */
final class LogCapture extends Handler implements AutoCloseable {
  private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
  private final Logger logger;
  private final Level before;

  LogCapture(Class<?> loggingClass) {
    this(Logger.getLogger(loggingClass.getName()));
  }

  LogCapture(Logger logger) {
    this.logger = logger;
    before = logger.getLevel();
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  List<String> at(Level level) {
    return records().stream()
        .filter(record -> record.getLevel().equals(level))
        .map(LogRecord::getMessage)
        .toList();
  }

  List<String> warnings() {
    return at(Level.WARNING);
  }

  List<LogRecord> records() {
    synchronized (records) {
      return List.copyOf(records);
    }
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
    SecretWatch.see(record);
  }

  @Override
  public void flush() {
    // nothing is buffered
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
    logger.setLevel(before);
  }
}
