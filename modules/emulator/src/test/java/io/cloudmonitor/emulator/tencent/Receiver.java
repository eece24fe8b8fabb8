package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.FakeClock;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.RecordStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A service without a server, with one key and a limit of 10,000 bytes. */
final class Receiver {
  static final int MAX_BYTES = 10_000;

  final FakeClock clock = new FakeClock();
  final RecordStore store = new RecordStore(1_000);
  final MetricDefinitions definitions = new MetricDefinitions();
  final TencentService service;

  Receiver(boolean strict) {
    service = new TencentService(
        new TencentOptions(
            List.of(new TencentKey("testid", "testsecret")), strict, MAX_BYTES, clock),
        definitions,
        store);
  }

  MonitorCalls calls(int points) {
    return MonitorCalls.of(points, clock.instant());
  }

  Reply send(Call call) {
    return service.handle(call);
  }

  void define(String namespace, String metricName, String... dimensions) {
    definitions.add(List.of(new MetricDefinition(namespace, metricName, Set.of(dimensions))));
  }

  String body(Reply reply) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      reply.answer().body().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
