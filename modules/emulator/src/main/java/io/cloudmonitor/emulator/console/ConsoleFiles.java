package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page's files, which ask nothing of any other host. */
final class ConsoleFiles {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final List<String> SCRIPTS = List.of(
      "alarm.js",
      "api.js",
      "bars.js",
      "chart.js",
      "console.js",
      "definitions.js",
      "dom.js",
      "echarts.min.js",
      "exporter.js",
      "faults.js",
      "limits.js",
      "points.js",
      "request.js",
      "requests.js",
      "series.js",
      "tree.js",
      "treemodel.js");

  private final Map<String, Answer> byPath = new HashMap<>();

  ConsoleFiles() {
    byPath.put("/console/", file("index.html", "text/html"));
    byPath.put("/console/console.css", file("console.css", "text/css"));
    byPath.put("/console/icon.svg", file("icon.svg", "image/svg+xml"));
    for (String name : SCRIPTS) byPath.put("/console/" + name, file(name, "text/javascript"));
  }

  Answer answer(Call call) {
    Answer file = byPath.get(call.path());
    if (file == null) return Answer.html(404, "Not Found");
    if (!call.method().equals("GET")) return Answer.html(405, "Method Not Allowed");
    return file;
  }

  private static Answer file(String name, String type) {
    byte[] bytes;
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing resource: " + name);
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.of(200, type + ";charset=utf-8", out -> out.write(bytes))
        .with("Content-Length", Integer.toString(bytes.length))
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-cache");
  }
}
