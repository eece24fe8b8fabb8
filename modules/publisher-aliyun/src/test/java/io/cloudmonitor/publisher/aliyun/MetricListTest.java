package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricListTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 11, 20, 21, 100, 111})
  void parametersAreSortedByTheirNamesAsText(int records) {
    SortedMap<String, String> expected = new TreeMap<>();
    for (int n = 1; n <= records; n++) {
      for (String field : MetricList.FIELDS) {
        expected.put("MetricList." + n + "." + field, field + n);
      }
    }

    assertThat(written(batch(records))).isEqualTo(Vectors.parameters(expected));
  }

  @Test
  void halvesAreNumberedFromOneAgain() {
    assertThat(written(batch(3).secondHalf()))
        .startsWith("MetricList.1.Dimensions=Dimensions2&")
        .contains("&MetricList.2.Dimensions=Dimensions3&")
        .doesNotContain("MetricList.3");
  }

  @Test
  void overheadIsExactForTwoDigits() {
    Batch batch = batch(AliyunLimits.OPENAPI_MAX_RECORDS);
    int first9WriteOneDigitLess = 9 * MetricList.FIELDS.size();
    int noSeparatorBeforeTheFirst = 1;

    assertThat(written(batch))
        .hasSize(batch.bytes()
            + batch.records() * MetricList.OVERHEAD_BYTES
            - first9WriteOneDigitLess
            - noSeparatorBeforeTheFirst);
  }

  private static Batch batch(int records) {
    return Samples.batch(IntStream.rangeClosed(1, records)
        .mapToObj(
            n -> String.join("&", MetricList.FIELDS.stream().map(f -> f + n).toList()))
        .toArray(String[]::new));
  }

  private static String written(Batch batch) {
    ByteWriter out = new ByteWriter(16);
    MetricList.write(batch, out);
    return out.toString();
  }
}
