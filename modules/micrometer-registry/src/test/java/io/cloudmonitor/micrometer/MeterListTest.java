package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.noop.NoopCounter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which meters a step reads, and in which order. */
class MeterListTest {
  private static final int COLLECTIONS = 50;

  private final StepClock clock = new TickedStepClock(0, TestRegistry.STEP);
  private final SeriesOpener opener =
      new SeriesOpener(new FakePublisher(), () -> NamingConvention.identity, new FailureLog());
  private final MeterFactory factory =
      new MeterFactory(new MockClock(), clock, opener, new Percentiles(Statistics.NONE), false);
  private final MeterList list = new MeterList();

  @Test
  void isEmptyAtFirst() {
    assertThat(list.list()).isEmpty();
  }

  @Test
  void metersAreInTheOrderOfTheirRegistration() {
    List<PublishedMeter> added = new ArrayList<>();
    for (int number = 20; number > 0; number--) {
      added.add(add("m" + number));
    }
    assertThat(list.list()).containsExactlyElementsOf(added);
  }

  @Test
  void aMeterOfAnotherRegistryIsNotListed() {
    list.add(new NoopCounter(id("it")));
    assertThat(list.list()).isEmpty();
  }

  @Test
  void theListIsTheSameUntilAMeterComesOrGoes() {
    PublishedMeter first = add("first");
    List<PublishedMeter> before = list.list();
    assertThat(list.list()).isSameAs(before);
    PublishedMeter second = add("second");
    assertThat(list.list()).isNotSameAs(before).containsExactly(first, second);
    list.remove(first);
    assertThat(list.list()).containsExactly(second).isSameAs(list.list());
  }

  @Test
  void aListThatWasHandedOutDoesNotChange() {
    PublishedMeter first = add("first");
    List<PublishedMeter> before = list.list();
    add("second");
    list.remove(first);
    list.list();
    assertThat(before).containsExactly(first);
  }

  @Test
  void theSuccessorOfARemovedMeterIsListedAlthoughTheyAreEqual() {
    PublishedMeter first = add("it");
    list.remove(first);
    PublishedMeter successor = add("it");
    assertThat(successor).isEqualTo(first);
    assertThat(list.list()).singleElement().isSameAs(successor);
  }

  @Test
  void aMeterThatWasNeverListedCanBeRemoved() {
    PublishedMeter first = add("first");
    list.remove(factory.counter(id("first")));
    assertThat(list.list()).singleElement().isSameAs(first);
  }

  @Test
  void whatStaysKeepsItsOrderHoweverMetersComeAndGo() {
    Random random = new Random(7);
    List<PublishedMeter> expected = new ArrayList<>();
    for (int number = 0; number < 2_000; number++) {
      if (expected.isEmpty() || random.nextInt(3) > 0) {
        expected.add(add("m" + number));
      } else {
        list.remove(expected.remove(random.nextInt(expected.size())));
      }
      if (number % 10 == 0) {
        assertThat(list.list()).containsExactlyElementsOf(expected);
      }
    }
    assertThat(list.list()).containsExactlyElementsOf(expected);
  }

  @Test
  void aRemovedMeterIsLetGoOfOnceTheMetersAreListed() {
    WeakReference<Meter> removed = new WeakReference<>(add("it"));
    list.remove(removed.get());
    list.list();
    for (int i = 0; i < COLLECTIONS && removed.get() != null; i++) {
      System.gc();
    }
    assertThat(removed.get()).isNull();
  }

  private PublishedMeter add(String name) {
    PublishedMeter meter = factory.counter(id(name));
    list.add(meter);
    return meter;
  }

  private static Meter.Id id(String name) {
    return new Meter.Id(name, Tags.empty(), null, null, Meter.Type.COUNTER);
  }
}
