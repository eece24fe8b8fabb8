package io.cloudmonitor.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads requests into memory, up to a limit. */
final class CallReader {
  private final int maxBodyBytes;

  CallReader(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Returns the call, or empty where its body is over the limit. */
  Optional<Call> read(Request request) throws IOException {
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(maxBodyBytes + 1);
    }
    if (body.length > maxBodyBytes) return Optional.empty();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers
          .computeIfAbsent(field.getName(), name -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    String path = request.getHttpURI().getPath();
    return Optional.of(new Call(
        request.getMethod(),
        path == null ? "/" : path,
        request.getHttpURI().getQuery(),
        new Headers(headers),
        body));
  }
}
