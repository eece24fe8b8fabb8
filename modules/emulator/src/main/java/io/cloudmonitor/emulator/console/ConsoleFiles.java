package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page's files, which ask nothing of any other host. */
final class ConsoleFiles {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Answer> byPath = Map.of(
      "/console/", file("index.html", "text/html"),
      "/console/console.css", file("console.css", "text/css"),
      "/console/console.js", file("console.js", "text/javascript"));

  Answer answer(Call call) {
    Answer file = byPath.get(call.path());
    if (file == null) return Answer.html(404, "Not Found");
    if (!call.method().equals("GET")) return Answer.html(405, "Method Not Allowed");
    return file;
  }

  private static Answer file(String name, String type) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing resource: " + name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Answer.of(200, type + ";charset=utf-8", text)
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "no-referrer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
