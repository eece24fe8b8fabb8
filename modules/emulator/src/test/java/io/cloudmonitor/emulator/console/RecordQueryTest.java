package io.cloudmonitor.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordQueryTest {
  private static final List<ReceivedRecord> RECORDS =
      List.of(record("a", 1_000), record("b", 2_000), record("a", 3_000));

  @ParameterizedTest
  @MethodSource
  void finds(String query, List<Integer> indexes) {
    assertThat(RecordQuery.parse(query).of(RECORDS))
        .isEqualTo(indexes.stream().map(RECORDS::get).toList());
  }

  static Stream<Arguments> finds() {
    return Stream.of(
        argumentSet("no query", null, List.of(0, 1, 2)),
        argumentSet("empty words", "provider=&metric=&since=&limit=", List.of(0, 1, 2)),
        argumentSet("metric", "metric=a", List.of(0, 2)),
        argumentSet("provider", "provider=aliyun", List.of(0, 1, 2)),
        argumentSet("other provider", "provider=tencent", List.of()),
        argumentSet("since, inclusive", "since=2000", List.of(1, 2)),
        argumentSet("since as an instant", "since=1970-01-01T00:00:02.001Z", List.of(2)),
        argumentSet("limit takes the newest", "limit=2", List.of(1, 2)),
        argumentSet("limit 0", "limit=0", List.of()),
        argumentSet("all together", "provider=aliyun&metric=a&since=1&limit=1", List.of(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=-1",
        "limit=many",
        "limit=9999999999",
        "since=yesterday",
        "since=-5",
        "provider=aws",
        "Limit=1",
        "limit=1&limit=2",
        "metric=%"
      })
  void refuses(String query) {
    assertThatIllegalArgumentException().isThrownBy(() -> RecordQuery.parse(query));
  }

  private static ReceivedRecord record(String name, long receivedAt) {
    return new ReceivedRecord(
        Provider.ALIYUN,
        null,
        "0",
        name,
        Map.of(),
        1,
        60,
        0,
        Map.of("Sum", 1.0),
        Instant.ofEpochMilli(receivedAt),
        List.of());
  }
}
