package io.cloudmonitor.publisher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.encoding.RecordSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepBatchesTest {
  private static final RequestLimits THREE = new RequestLimits(3, 100, 0, 0);

  private final List<String> batches = new ArrayList<>();
  private int tooLarge;

  private StepBatches batches(boolean apart) {
    return new StepBatches(
        THREE,
        new BatchBuffers(),
        apart,
        (batch, gaugesOnly) ->
            batches.add(new String(batch.array(), batch.start(0), batch.bytes(), UTF_8)
                + (gaugesOnly ? " gauges" : "")),
        () -> tooLarge++);
  }

  private static void write(StepBatches batches, MeterKind kind, String... records) {
    for (String record : records) {
      RecordSink sink = batches.sinkFor("", StatisticsRules.NONE.apply(kind, Statistics.NONE));
      sink.begin().writeUtf8(record);
      sink.end();
    }
  }

  @Test
  void gaugesTravelApart() {
    StepBatches step = batches(true);
    write(step, MeterKind.GAUGE, "g", "h");
    write(step, MeterKind.COUNTER, "a", "b", "c");
    write(step, MeterKind.GAUGE, "i", "j");
    write(step, MeterKind.TIMER, "d");
    assertThat(batches).containsExactly("ghi gauges", "abc");

    step.flush();
    assertThat(batches).containsExactly("ghi gauges", "abc", "dj");
  }

  @Test
  void remaindersShareARequestAndAreThenNoGauges() {
    StepBatches step = batches(true);
    write(step, MeterKind.GAUGE, "g", "h");
    write(step, MeterKind.COUNTER, "a", "b");
    step.flush();

    assertThat(batches).containsExactly("abg", "h");
  }

  @Test
  void gaugesAloneStayGauges() {
    StepBatches step = batches(true);
    write(step, MeterKind.GAUGE, "g");
    step.flush();
    write(step, MeterKind.GAUGE, "h");
    step.flush();
    step.flush();

    assertThat(batches).containsExactly("g gauges", "h gauges");
  }

  @Test
  void togetherTheyKeepTheirOrder() {
    StepBatches step = batches(false);
    write(step, MeterKind.GAUGE, "g");
    write(step, MeterKind.COUNTER, "a");
    write(step, MeterKind.GAUGE, "h", "i");
    step.flush();

    assertThat(batches).containsExactly("gah", "i");
  }

  @Test
  void aRecordThatNoRequestHoldsIsTold() {
    StepBatches step = batches(true);
    write(step, MeterKind.GAUGE, "x".repeat(101), "g");
    step.flush();

    assertThat(tooLarge).isEqualTo(1);
    assertThat(batches).containsExactly("g gauges");
  }

  @ParameterizedTest
  @EnumSource(
      value = Statistic.class,
      names = {"SUM", "SUM_PER_SECOND", "COUNT_PER_SECOND"})
  void aGaugeWithAStatisticThatAddsUpIsNone(Statistic statistic) {
    StepBatches step = batches(true);
    Statistics statistics =
        StatisticsRules.NONE.apply(MeterKind.GAUGE, Statistics.NONE).with(statistic);
    RecordSink sink = step.sinkFor("", statistics);
    sink.begin().writeUtf8("s");
    sink.end();
    step.flush();

    assertThat(batches).containsExactly("s");
  }
}
