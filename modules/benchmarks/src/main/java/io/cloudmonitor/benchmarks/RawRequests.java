package io.cloudmonitor.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Sends requests whose bytes are there already. */
final class RawRequests implements Subject {
  private final List<byte[]> bodies = new ArrayList<>();
  private final RawOkHttp http;

  RawRequests(int series, int port) {
    http = new RawOkHttp(port);
    MetrichubFloor floor =
        new MetrichubFloor(series, (body, signature) -> bodies.add(body.toByteArray()));
    floor.record(0);
    floor.publish();
  }

  @Override
  public void record(int round) {}

  @Override
  public void publish() {
    for (byte[] body : bodies) {
      http.send(body, body.length, "signature");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
