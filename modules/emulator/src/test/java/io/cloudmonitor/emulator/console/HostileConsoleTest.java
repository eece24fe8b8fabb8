package io.cloudmonitor.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.FakeClock;
import io.cloudmonitor.emulator.hostile.Mutations;
import io.cloudmonitor.emulator.hostile.Seed;
import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.http.Headers;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Damaged record queries and faults against the emulator's own pages. */
class HostileConsoleTest {
  private static final int CASES = 100_000;
  private static final List<String> QUERIES = List.of(
      "provider=aliyun&metric=http_requests&since=1700000040000&limit=10",
      "since=2023-11-14T22:14:00Z",
      "filter=http%20n%3D1&limit=2",
      "after=17");
  private static final List<String> FAULTS = List.of(
      "{\"provider\":\"aliyun\",\"kind\":\"error\",\"code\":\"206\",\"status\":200,\"count\":3}",
      "{\"provider\":\"tencent\",\"kind\":\"http\",\"status\":502,\"seconds\":5}",
      "{\"provider\":\"aliyun\",\"kind\":\"drip\",\"millis\":7,\"count\":null}");
  private final Faults faults = new Faults(new FakeClock());
  private final EmulatorApi api = new EmulatorApi(new Sources(
      new RecordStore(10),
      new RequestLog(),
      faults,
      new MetricDefinitions(),
      List::of,
      List::of,
      10,
      new FakeClock(),
      () -> {}));

  @Test
  void damagedQueriesAreAnswered() {
    answersAreReadable(random -> {
      String query = new Mutations(random).of(QUERIES.get(random.nextInt(QUERIES.size())));
      List<String> pages = List.of("records", "series", "requests", "explorer");
      return call("GET", pages.get(random.nextInt(pages.size())), query, "");
    });
  }

  @Test
  void damagedFaultsAreAnsweredAndOnlyGoodOnesKept() {
    answersAreReadable(random -> {
      faults.clear();
      String fault = FAULTS.get(random.nextInt(FAULTS.size()));
      return call("POST", "faults", null, new Mutations(random).of(fault));
    });
  }

  private void answersAreReadable(Function<Random, Call> calls) {
    Seed seed = new Seed();
    int taken = 0;
    for (int number = 0; number < CASES; number++) {
      Call call = calls.apply(seed.random(number));
      try {
        Answer answer = api.answer(call);
        boolean success = answer.status() == 200 || answer.status() == 204;
        taken += success ? 1 : 0;
        if (!success && answer.status() != 400
            || body(answer).isMissingNode() != (answer.status() == 204)
            || faults.active().size() != (answer.status() == 204 ? 1 : 0)) {
          throw new AssertionError("status " + answer.status() + ", " + faults.active());
        }
        if (answer.status() == 204) {
          assertThat(body(api.answer(call("GET", "faults", null, ""))).isArray())
              .isTrue();
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        fail(seed.describe(number) + " " + call.query() + call.text(), e);
      }
    }
    assertThat(taken).isBetween(CASES / 50, CASES - 1);
  }

  private static JsonNode body(Answer answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.body().writeTo(out);
    return Json.MAPPER.readTree(out.toByteArray());
  }

  private static Call call(String method, String page, String query, String body) {
    return new Call(
        method,
        "/emulator/" + page,
        query,
        new Headers(Map.of()),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
