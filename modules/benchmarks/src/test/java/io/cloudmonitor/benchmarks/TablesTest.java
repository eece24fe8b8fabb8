package io.cloudmonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed, and the measurements that no benchmark of JMH makes. */
class TablesTest {
  @ParameterizedTest
  @CsvSource({"12345.6,12346", "100,100", "12.34,12.3", "1.006,1.01", "0.0123,0.012", "NaN,-"})
  void numbersHaveTheDigitsThatCount(double value, String written) {
    assertThat(Markdown.number(value)).isEqualTo(written);
  }

  @Test
  void aTableIsMarkdown() {
    Markdown table = new Markdown("what", "ns", "x");
    table.row("OURS", 3, 1.5);
    assertThat(table.toString().lines())
        .containsExactly("| what | ns | x |", "|---|---:|---:|", "| ours | 3 | 1.50 |");
  }

  @ParameterizedTest
  @EnumSource
  void everyHolderOfTimersIsMeasured(HeapProbe.Holder holder) {
    double[] bytes = HeapProbe.measure(new String[] {holder.name(), "500", "percentiles"});
    assertThat(bytes).hasSize(1);
    assertThat(bytes[0]).isGreaterThan(100);
  }

  @Test
  void theFirstPublishesAreMeasured() {
    double[] millis = ColdProbe.measure(new String[] {"FLOOR_METRICHUB", "20"});
    assertThat(millis).hasSize(4);
    assertThat(millis[0]).isPositive();
    assertThat(millis[1]).isPositive();
  }
}
