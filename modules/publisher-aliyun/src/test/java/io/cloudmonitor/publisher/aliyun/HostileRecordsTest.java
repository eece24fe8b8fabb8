package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.NonAscii;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import io.cloudmonitor.publisher.testing.Corpus;
import io.cloudmonitor.publisher.testing.HostileText;
import io.cloudmonitor.publisher.testing.Seed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A million hostile meters from their name to the signed request, and the fuzzer's corpus. */
class HostileRecordsTest {
  private static final int SERIES = 100_000;

  @ParameterizedTest
  @MethodSource
  void requestsHoldWhatWasPutInAndNoMore(
      NonAscii nonAscii, int records, Map<String, String> words) {
    Seed seed = new Seed();
    SeriesMapper mapper = mapper(nonAscii);
    HostileRequests requests = new HostileRequests(words);
    for (int number = 0; number < records; number++) {
      Random random = seed.random(number);
      HostileText hostile = new HostileText(random);
      try {
        MappedSeries series = mapper.map(hostile.text(), hostile.tags());
        requests.add(HostileRecord.of(series, random, hostile::value));
      } catch (RuntimeException | AssertionError e) {
        fail(seed.describe(number) + ", or one that waited for it", e);
      }
    }
    assertThat(requests.finish()).isPositive();
    assertThat(requests.tooLarge()).isZero();
  }

  static Stream<Arguments> requestsHoldWhatWasPutInAndNoMore() {
    return Stream.of(
        argumentSet("OpenAPI, V3, query", NonAscii.HASH, 200_000, Map.of()),
        argumentSet(
            "OpenAPI, V1, form",
            NonAscii.KEEP,
            50_000,
            Map.of("aliyun.signature", "v1", "aliyun.security-token", "a/b+c=")),
        argumentSet("metrichub", NonAscii.KEEP, 750_000, Map.of("aliyun.transport", "metrichub")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void prefixesAreEqualOnlyWhereSeriesAre(boolean openApi) {
    Seed seed = new Seed();
    SeriesMapper mapper = mapper(NonAscii.KEEP);
    RecordEncoder encoder = openApi ? new OpenApiEncoder(7) : new MetrichubEncoder(7);
    Map<String, List<Object>> seen = new HashMap<>();
    for (int number = 0; number < SERIES; number++) {
      HostileText hostile = new HostileText(seed.random(number));
      MappedSeries series = mapper.map(hostile.text(), hostile.tags());
      List<Object> identity = List.of(series.name(), series.dimensions());
      List<Object> other =
          seen.put(new String(encoder.prefix(series), StandardCharsets.UTF_8), identity);
      if (other != null && !other.equals(identity)) {
        fail(seed.describe(number) + ": " + identity + " looks like " + other);
      }
    }
    assertThat(seen).hasSizeGreaterThan(SERIES / 2);
  }

  @ParameterizedTest
  @MethodSource
  void inputOfTheFuzzerArrives(byte[] input) {
    EncoderFuzz.fuzzerTestOneInput(input);
  }

  static Stream<Arguments> inputOfTheFuzzerArrives() {
    return Corpus.of(EncoderFuzz.class).entrySet().stream()
        .map(input -> argumentSet(input.getKey(), input.getValue()));
  }

  private static SeriesMapper mapper(NonAscii nonAscii) {
    return new SeriesMapper(
        AliyunLimits.SERIES, new MappingOptions(nonAscii, Optional.of("i-1"), Map.of(), List.of()));
  }
}
