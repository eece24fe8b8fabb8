package io.cloudmonitor.testkit.faults;

import static io.cloudmonitor.testkit.faults.Broken.stored;
import static io.cloudmonitor.testkit.faults.Broken.unstored;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.testkit.SocketFault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One exchange of five breaks below or within HTTP: the first, one in the middle or the last, on
 * either transport, with records that may be sent twice and with such that may not.
 */
class ExchangeFaultsIT extends FaultSuite {
  private static final List<Integer> POSITIONS = List.of(1, 3, Trial.BATCHES);

  /** A fault and what it does to the batch that meets it. */
  private record Row(String name, SocketFault fault, Fate fate) {}

  private static final List<Row> BROKEN = List.of(
      new Row("reset before the request is read", Broken.resetAfter(0), Fate.LOST_UNKNOWN),
      new Row("reset while the request is read", Broken.resetAfter(100), Fate.LOST_UNKNOWN),
      new Row("reset instead of an answer", unstored(Broken::reset), Fate.LOST_UNKNOWN),
      new Row("reset instead of an answer, stored", stored(Broken::reset), Fate.STORED_UNKNOWN),
      new Row("reset in the answer, stored", stored(Broken::halfAndReset), Fate.STORED_UNKNOWN),
      new Row("reset after the answer", stored(Broken::wholeAndReset), Fate.CONNECTION_LOST),
      new Row("end after the answer", stored(Broken::wholeAndEnd), Fate.CONNECTION_LOST),
      new Row("end instead of an answer", unstored(Broken::end), Fate.LOST_UNKNOWN),
      new Row("end instead of an answer, stored", stored(Broken::end), Fate.STORED_UNKNOWN),
      new Row("end in the answer, stored", stored(Broken::halfAndEnd), Fate.STORED_UNKNOWN),
      new Row("bytes that are no HTTP, stored", stored(Broken::garbage), Fate.STORED_UNKNOWN),
      new Row("body without a head, stored", stored(Broken::bodyWithoutHead), Fate.STORED_UNKNOWN),
      new Row("chunks broken, stored", stored(Broken::chunkedBroken), Fate.STORED_UNKNOWN),
      new Row("chunks without end, stored", stored(Broken::chunkedWithoutEnd), Fate.STORED_UNKNOWN),
      new Row("body of 100 MB, stored", stored(Broken::hugeBody), Fate.STORED_UNKNOWN),
      new Row("gzip bomb, stored", stored(Broken::gzipBomb), Fate.STORED_UNKNOWN),
      new Row(
          "1 MB of headers, stored", stored(Broken.manyHeaders(100, 10_000)), Fate.STORED_UNKNOWN),
      new Row(
          "truncated JSON, stored",
          Broken.withBody(b -> b.substring(0, b.length() / 2)),
          Fate.STORED_UNKNOWN),
      new Row("empty body, stored", Broken.withBody(b -> ""), Fate.STORED_UNKNOWN),
      new Row("JSON that says 200 twice, stored", Broken.withBody(b -> b + b), Fate.STORED_UNKNOWN),
      new Row(
          "10,000 levels of JSON, stored",
          Broken.withBody(b -> "[".repeat(10_000)),
          Fate.STORED_UNKNOWN),
      new Row(
          "garbage in the body, stored",
          Broken.withBody(b -> "\u0000\u00ff\u00fe{]"),
          Fate.STORED_UNKNOWN));

  private static final List<Row> HARMLESS = List.of(
      new Row("none", SocketFault.NONE, Fate.DELIVERED),
      new Row("10,000 headers", stored(Broken.manyHeaders(10_000, 1)), Fate.DELIVERED),
      new Row("HTTP/1.0", stored(Broken::http10), Fate.DELIVERED),
      new Row("a chunk per byte", stored(Broken::chunked), Fate.DELIVERED),
      new Row(
          "wrong content type",
          Broken.withBody(b -> b, "Content-Type: image/png"),
          Fate.DELIVERED));

  /** One byte per second and less; the call timeout ends each. */
  private static final List<Row> SLOW = List.of(
      new Row("hang before the answer", unstored(Broken::hang), Fate.LOST_UNKNOWN),
      new Row("hang before the answer, stored", stored(Broken::hang), Fate.STORED_UNKNOWN),
      new Row("hang in the headers, stored", stored(Broken::hangInHead), Fate.STORED_UNKNOWN),
      new Row("hang in the body, stored", stored(Broken::hangInBody), Fate.STORED_UNKNOWN),
      new Row("headers dripping, stored", stored(Broken::dripHead), Fate.STORED_UNKNOWN),
      new Row("body dripping, stored", stored(Broken::dripBody), Fate.STORED_UNKNOWN));

  static Stream<Arguments> quick() {
    return Stream.concat(BROKEN.stream(), HARMLESS.stream())
        .flatMap(row -> POSITIONS.stream()
            .flatMap(position -> Stream.of("openapi", "metrichub")
                .flatMap(transport -> Stream.of(MeterKind.COUNTER, MeterKind.GAUGE)
                    .map(kind -> row(row, position, transport, kind)))));
  }

  static Stream<Arguments> slow() {
    return SLOW.stream()
        .flatMap(row -> Stream.of(
            row(row, 1, "openapi", MeterKind.COUNTER),
            row(row, 3, "metrichub", MeterKind.COUNTER),
            row(row, Trial.BATCHES, "openapi", MeterKind.GAUGE)));
  }

  private static Arguments row(Row row, int position, String transport, MeterKind kind) {
    return argumentSet(
        "%s, batch %d, %s, %s".formatted(row.name, position, transport, kind),
        row.fault,
        row.fate,
        position,
        transport,
        kind);
  }

  @ParameterizedTest
  @MethodSource("quick")
  void everyRecordIsAccountedFor(
      SocketFault fault, Fate fate, int position, String transport, MeterKind kind) {
    check(fault, fate, position, kind, Map.of("aliyun.transport", transport));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void theCallTimeoutEndsWhatDoesNotEnd(
      SocketFault fault, Fate fate, int position, String transport, MeterKind kind) {
    check(
        fault,
        fate,
        position,
        kind,
        Map.of("aliyun.transport", transport, "call-timeout", "800ms"));
  }

  private void check(
      SocketFault fault, Fate fate, int position, MeterKind kind, Map<String, String> options) {
    server.on(position, fault);
    try (Trial trial = new Trial(emulator(), server.url(), kind, options)) {
      trial.publishAndSettle();

      fate.check(trial, kind);
      trial.assertLedgerIsExact();
    }
  }
}
