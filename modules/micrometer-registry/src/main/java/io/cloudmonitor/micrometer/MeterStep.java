package io.cloudmonitor.micrometer;

import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Step;
import java.util.function.Consumer;

/**
 * One period of all meters, which are walked while the publisher reads it.
 *
 * @param walk gives what each meter has to its argument
 */
record MeterStep(long startMillis, Period period, Consumer<AggregateConsumer> walk)
    implements Step {
  @Override
  public void forEach(AggregateConsumer consumer) {
    walk.accept(consumer);
  }
}
