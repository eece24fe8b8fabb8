package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.MappingOptions;
import io.cloudmonitor.publisher.mapping.NonAscii;
import io.cloudmonitor.publisher.mapping.SeriesMapper;
import io.cloudmonitor.publisher.testing.FuzzInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Fuzz target: one record through each of the two encoders and a signer. */
public final class EncoderFuzz {
  private static final SeriesMapper MAPPER = new SeriesMapper(
      AliyunLimits.SERIES,
      new MappingOptions(NonAscii.KEEP, Optional.of("i-1"), Map.of(), List.of()));

  private EncoderFuzz() {}

  /** Runs one input; throws unless both requests hold what was put in. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    FuzzInput input = new FuzzInput(bytes);
    Random random = new Random(input.small());
    double[] values = {input.value(), input.value(), input.value(), input.value()};
    int[] next = {0};
    MappedSeries series = MAPPER.map(input.text(), input.tags());
    HostileRecord record =
        HostileRecord.of(series, random, () -> values[next[0]++ % values.length]);
    for (String transport : List.of("openapi", "metrichub")) {
      HostileRequests requests = new HostileRequests(Map.of("aliyun.transport", transport));
      requests.add(record);
      requests.finish();
    }
  }
}
