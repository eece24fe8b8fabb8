package io.cloudmonitor.testkit.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cloudmonitor.publisher.testing.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** The pages of an emulator, none of which tells a secret; identifiers of keys are none. */
final class SilentPages {
  private static final List<String> PATHS = List.of(
      "/console/",
      "/emulator/requests",
      "/emulator/records",
      "/emulator/series",
      "/emulator/state",
      "/emulator/faults");

  private SilentPages() {}

  /** Requires it of every page of an emulator that still runs. */
  static void require(URI emulator) {
    for (String path : PATHS) {
      String page;
      try {
        page = get(emulator, path);
      } catch (ConnectException ended) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!page.startsWith("HTTP/1.1 200 ")) throw new AssertionError(path + ": " + page);
      Canaries.requireAbsent("the page " + path, page);
    }
  }

  /** A socket of its own, since the suite counts those that are left. */
  private static String get(URI emulator, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", emulator.getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + emulator.getAuthority()
          + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
