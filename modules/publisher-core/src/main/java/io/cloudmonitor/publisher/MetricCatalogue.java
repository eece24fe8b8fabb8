package io.cloudmonitor.publisher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The metrics that a publisher has met, as the service knows them: what a service that takes only
 * metrics created beforehand has to be told, or what a dashboard may be built from. Immutable.
 *
 * @param entries metrics, of each publisher sorted by namespace, name and keys
 */
public record MetricCatalogue(List<Entry> entries) {
  /** No metric. */
  public static final MetricCatalogue EMPTY = new MetricCatalogue(List.of());

  private static final List<String> COLUMNS =
      List.of("namespace", "metric", "dimensions", "unit", "statistics");

  /** Copies the list. */
  public MetricCatalogue {
    entries = List.copyOf(entries);
  }

  /**
   * One metric with one set of dimension keys.
   *
   * @param namespace namespace; empty where the service has none
   * @param metric name of the metric
   * @param dimensions keys of its dimensions
   * @param unit unit of its values; may be empty
   * @param statistics statistics in the service's own words
   */
  public record Entry(
      String namespace,
      String metric,
      SortedSet<String> dimensions,
      String unit,
      List<String> statistics) {
    /** Copies the collections. */
    public Entry {
      dimensions = new TreeSet<>(dimensions);
      statistics = List.copyOf(statistics);
    }

    private List<String> cells() {
      return List.of(
          namespace, metric, String.join(" ", dimensions), unit, String.join(" ", statistics));
    }
  }

  /** Returns this catalogue as a table for people: aligned columns, one metric a line. */
  public String toTable() {
    List<List<String>> rows = rows();
    int[] widths = new int[COLUMNS.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  /** Returns this catalogue in CSV as RFC 4180 has it, with a header line. */
  public String toCsv() {
    return rows().stream()
        .map(row -> row.stream().map(MetricCatalogue::csv).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** Returns this catalogue as a JSON array of objects, one a line. */
  public String toJson() {
    return entries.stream()
        .map(entry ->
            "{\"namespace\":%s,\"metric\":%s,\"dimensions\":%s,\"unit\":%s,\"statistics\":%s}"
                .formatted(
                    json(entry.namespace),
                    json(entry.metric),
                    json(entry.dimensions),
                    json(entry.unit),
                    json(entry.statistics)))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String json(Collection<String> texts) {
    return texts.stream().map(MetricCatalogue::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted(c));
      } else {
        json.append((char) c);
      }
    });
    return json.append('"').toString();
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    entries.forEach(entry -> rows.add(entry.cells()));
    return rows;
  }

  private static String csv(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
