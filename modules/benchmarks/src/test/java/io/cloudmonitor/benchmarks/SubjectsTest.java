package io.cloudmonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.PublishResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared does the same work. */
class SubjectsTest {
  private static final int SERIES = 300;
  private static final int ROUNDS = 3;

  @ParameterizedTest
  @EnumSource
  void everySubjectPublishesTheWorkload(SubjectName name) {
    try (Subject subject = name.create(SERIES)) {
      for (int round = 0; round < ROUNDS; round++) {
        subject.record(round);
        long before = Threads.now().allocatedBytes();
        subject.publish();
        assertThat(Threads.now().allocatedBytes()).isGreaterThan(before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordIsAcceptedAtOnce(Target target) {
    try (Ours ours = new Ours(target, SERIES)) {
      ours.record(0);
      ours.publish();
      PublishResult result = ours.result();
      assertThat(result.entered()).isGreaterThanOrEqualTo(SERIES);
      assertThat(result.accepted()).isEqualTo(result.entered());
    }
  }

  @Test
  void theExporterOfOpenTelemetrySendsEveryPointOfEveryRound() {
    try (OtelSdk sdk = OtelSdk.collectedBefore(SERIES, OtelTarget::ours)) {
      for (int round = 0; round < ROUNDS; round++) {
        sdk.record(round);
        sdk.publish();
        assertThat(sdk.accepted()).isEqualTo((round + 1L) * SERIES);
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void theFloorWritesTheBytesOfItsWire(Target target, Floor floor, int addressBytes) {
    try (Ours ours = new Ours(target, SERIES)) {
      for (int round = 0; round < ROUNDS; round++) {
        ours.record(round);
        ours.publish();
        floor.record(round);
        floor.publish();
      }
      // the floor counts neither the address nor the closing bracket
      assertThat(ours.bytesSent() - ours.requests() * addressBytes).isEqualTo(floor.bytesSent());
    }
  }

  static Stream<Arguments> theFloorWritesTheBytesOfItsWire() {
    String hub = "http://127.0.0.1:18080/metric/custom/upload";
    return Stream.of(argumentSet(
        "metrichub",
        Target.METRICHUB,
        new MetrichubFloor(SERIES, Floor.Outlet.NONE),
        hub.length() + 1));
  }
}
