package io.cloudmonitor.publisher.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Passes everything on, and shows each line to a reader besides. Thread-safe. */
final class WatchedOutput extends OutputStream {
  private static final int LONGEST_LINE = 1 << 20;

  private final PrintStream to;
  private final Consumer<String> reader;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  WatchedOutput(PrintStream to, Consumer<String> reader) {
    this.to = to;
    this.reader = reader;
  }

  @Override
  public synchronized void write(int octet) {
    to.write(octet);
    line.write(octet);
    if (octet == '\n' || line.size() >= LONGEST_LINE) readLine();
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    to.write(bytes, offset, length);
    int begin = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != '\n') continue;
      line.write(bytes, begin, i + 1 - begin);
      begin = i + 1;
      readLine();
    }
    line.write(bytes, begin, offset + length - begin);
    if (line.size() >= LONGEST_LINE) readLine();
  }

  @Override
  public void flush() {
    to.flush();
  }

  /** Shows what was written of a line that has not ended. */
  synchronized void readLine() {
    if (line.size() == 0) return;
    String text = line.toString(java.nio.charset.StandardCharsets.UTF_8);
    line.reset();
    reader.accept(text);
  }
}
