package io.cloudmonitor.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.publisher.InvalidOptionsException;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.config.validate.ValidationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfiguredPublisherTest {
  @BeforeEach
  void forgetWhatOtherTestsMade() {
    FakeProviders.MADE.clear();
  }

  @Test
  void theProviderThatIsConfiguredMakesThePublisherAndTheRegistryClosesIt() {
    CloudMonitorMeterRegistry registry = build("west.region", "cn-north");
    registry.counter("it").increment();
    assertThat(registry.publisherMetrics().snapshot().provider()).isEqualTo("fake");
    registry.close();
    FakePublisher made = FakeProviders.MADE.get(0);
    assertThat(made.records("it")).hasSize(1);
    assertThat(made.isClosed()).isTrue();
  }

  @Test
  void withoutAConfiguredProviderItSaysWhichOptionsToSet() {
    assertThatThrownBy(() -> build("instance", "none"))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessage(
            "cloudmonitor.enabled is true, but no provider is configured: set cloudmonitor.east.*"
                + " or cloudmonitor.west.*, give the registry's builder a publisher, or set"
                + " cloudmonitor.enabled=false");
  }

  @Test
  void withoutAnyProviderItSaysWhatToAdd() {
    assertThat(ConfiguredPublisher.whatToSet("", "cloudmonitor.enabled"))
        .contains("add cloudmonitor-publisher-aliyun to the class path");
  }

  @Test
  void twoConfiguredProvidersBothGetWhatIsRecorded() {
    CloudMonitorMeterRegistry registry =
        build("west.region", "cn-north", "east.region", "cn-south");
    registry.counter("it").increment();
    registry.close();

    assertThat(FakeProviders.MADE).hasSize(2).allSatisfy(made -> {
      assertThat(made.records("it")).hasSize(1);
      assertThat(made.isClosed()).isTrue();
    });
  }

  @Test
  void aWrongOptionOfTheProviderIsNamedInFull() {
    assertThatThrownBy(() -> build("west.region", "cn-north", "max-series", "0"))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageStartingWith("cloudmonitor.max-series is '0': allowed is");
  }

  @Test
  void wrongOptionsOfTheRegistryAndOfTheProviderAreNamedInOneRound() {
    assertThatThrownBy(() -> build("west.region", "cn-north", "max-series", "0", "step", "2m"))
        .isInstanceOf(ValidationException.class)
        .hasMessage("cloudmonitor.step was '2m' but it must be 60s or 300s")
        .satisfies(e -> assertThat(e.getSuppressed())
            .singleElement()
            .asString()
            .contains("cloudmonitor.max-series is '0'"));
  }

  @Test
  void whatWasMadeToCheckItsOptionsIsClosed() {
    assertThatThrownBy(() -> build("west.region", "cn-north", "enabled", "on"))
        .isInstanceOf(ValidationException.class)
        .hasNoSuppressedExceptions();
    assertThat(FakeProviders.MADE)
        .singleElement()
        .satisfies(made -> assertThat(made.isClosed()).isTrue());
  }

  @Test
  void theProvidersOptionsAreNotAskedForWhereNothingIsPublished() {
    assertThatThrownBy(() -> build("enabled", "false", "step", "2m"))
        .isInstanceOf(ValidationException.class)
        .hasNoSuppressedExceptions();
  }

  private static CloudMonitorMeterRegistry build(String... options) {
    return CloudMonitorMeterRegistry.builder(TestRegistry.config(options)).build();
  }
}
