package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.P;
import static io.cloudmonitor.spring.boot.TestContexts.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.ExpireReason;
import io.cloudmonitor.publisher.PublishResult;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.spring.boot.health.HealthSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

class PublisherHealthTest {
  private static final PublishResult DELIVERED = new PublishResult(1, 1, Map.of(), Map.of(), 0);
  private static final PublishResult HELD = new PublishResult(1, 0, Map.of(), Map.of(), 1);
  private static final PublishResult PARTLY =
      new PublishResult(2, 1, Map.of(RejectReason.QUOTA, 1L), Map.of(), 0);
  private static final PublishResult EXPIRED =
      new PublishResult(1, 0, Map.of(), Map.of(ExpireReason.values()[0], 1L), 0);
  private static final PublishResult DRY =
      new PublishResult(1, 0, Map.of(RejectReason.DRY_RUN, 1L), Map.of(), 0);

  @ParameterizedTest
  @MethodSource
  void countsStepsInARowOfWhichNothingArrived(List<PublishResult> steps, int expected) {
    StepFailures failures = new StepFailures();
    steps.forEach(step -> failures.published(step, Duration.ofSeconds(1)));
    assertThat(failures.inARow()).isEqualTo(expected);
  }

  static Stream<Arguments> countsStepsInARowOfWhichNothingArrived() {
    return Stream.of(
        argumentSet("none yet", List.of(), 0),
        argumentSet("delivered", List.of(DELIVERED), 0),
        argumentSet("held and given up", List.of(DELIVERED, HELD, EXPIRED), 2),
        argumentSet("over", List.of(HELD, HELD, DELIVERED), 0),
        argumentSet("a part is enough", List.of(HELD, PARTLY), 0),
        argumentSet("an idle step says nothing", List.of(HELD, PublishResult.EMPTY), 1),
        argumentSet("nor does a dry run", List.of(HELD, DRY), 1));
  }

  @Test
  void isShownOnlyIfAskedFor() {
    TestContexts.aliyun().run(context -> assertThat(context).doesNotHaveBean(HealthSource.class));
  }

  @Test
  void isDegradedAfterSoManyFailedSteps() {
    ToldPublisher publisher = new ToldPublisher();
    bare()
        .withBean("mine", Publisher.class, () -> publisher)
        .withPropertyValues(
            "management.health.cloudmonitor.enabled=true", P + "health.failed-steps=2")
        .run(context -> {
          HealthIndicator health =
              context.getBean("cloudMonitorHealthIndicator", HealthIndicator.class);
          publisher.tell(HELD);
          assertThat(health.health().getStatus()).isEqualTo(Status.UP);
          publisher.tell(HELD);
          assertThat(health.health().getStatus().getCode()).isEqualTo(HealthSource.DEGRADED);
          assertThat(health.health().getDetails())
              .extractingByKey("mine/told")
              .asString()
              .contains("failedSteps=2");
          publisher.tell(DELIVERED);
          assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        });
  }

  @Test
  void noFailedStepIsNoNumberToWaitFor() {
    TestContexts.aliyun("health.failed-steps=0")
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessage("failed-steps < 1: 0"));
  }
}
