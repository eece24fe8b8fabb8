package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.FakeClock;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.publisher.testing.Canaries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A service without a server, with one permanent and two temporary keys. */
final class Account {
  final FakeClock clock = new FakeClock();
  final RecordStore store = new RecordStore(1_000);
  final AliyunService service;

  Account() {
    this(false, Integer.MAX_VALUE);
  }

  Account(boolean originalValues, int maxSeries) {
    List<AccessKey> keys = List.of(
        new AccessKey("testid", "testsecret", null, null),
        new AccessKey(
            "sts", "stssecret", "testtoken/+=", clock.instant().plus(Duration.ofHours(1))),
        new AccessKey("sts2", "stssecret2", "other-testtoken", null));
    service = new AliyunService(
        new AliyunOptions(keys, originalValues, maxSeries, clock, () -> "R-1"), store);
  }

  Reply send(Call call) {
    Reply reply = service.handle(call);
    Canaries.requireAbsent("a reply", reply + body(reply));
    return reply;
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
