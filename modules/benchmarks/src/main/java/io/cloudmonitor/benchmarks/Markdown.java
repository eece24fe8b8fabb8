package io.cloudmonitor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown; the first column is text, the others are numbers. Not thread-safe. */
final class Markdown {
  private final List<String> lines = new ArrayList<>();

  Markdown(String... columns) {
    lines.add("| " + String.join(" | ", columns) + " |");
    lines.add("|---" + "|---:".repeat(columns.length - 1) + "|");
  }

  /** Adds a row; the numbers are written as {@link #number}. */
  void row(String name, Object... cells) {
    StringBuilder row = new StringBuilder("| ").append(name.toLowerCase(Locale.ROOT));
    for (Object cell : cells) {
      row.append(" | ").append(cell instanceof Double number ? number(number) : cell);
    }
    lines.add(row.append(" |").toString());
  }

  /** Returns {@code value} with three digits that count, or all before the point. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
