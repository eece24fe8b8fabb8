package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.testing.FakePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

class DrainedShutdownTest {
  private final FakePublisher publisher = new FakePublisher();

  /** Stands for a web server that still answers requests while it drains. */
  private static final class Draining implements SmartLifecycle {
    private final MeterRegistry registry;
    private boolean running;

    Draining(MeterRegistry registry) {
      this.registry = registry;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      registry.counter("drained").increment();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return DEFAULT_PHASE - 1024;
    }
  }

  @Test
  void whatIsRecordedDuringTheDrainIsPublishedOnce() {
    runner().run(context -> {
      context.getBean(MeterRegistry.class).counter("before").increment();
      context.close();
      assertThat(names()).contains("before", "drained").doesNotHaveDuplicates();
      assertThat(publisher.closes()).hasSize(1);
    });
  }

  @Test
  void aContextThatStopsAndStartsAgainKeepsItsRegistry() {
    runner().run(context -> {
      ConfigurableApplicationContext started = context.getSourceApplicationContext();
      started.stop();
      assertThat(publisher.closes()).isEmpty();
      started.start();
      context.getBean(MeterRegistry.class).counter("after").increment();
      context.close();
      assertThat(names()).contains("drained", "after");
      assertThat(publisher.closes()).hasSize(1);
    });
  }

  @Test
  void aContextThatNeverStartedClosesItsRegistryToo() {
    runner()
        .withBean("broken", SmartLifecycle.class, () -> new SmartLifecycle() {
          @Override
          public void start() {
            throw new IllegalStateException("no port");
          }

          @Override
          public void stop() {}

          @Override
          public boolean isRunning() {
            return false;
          }
        })
        .run(context -> {
          assertThat(context).hasFailed();
          assertThat(publisher.closes()).hasSize(1);
        });
  }

  private ApplicationContextRunner runner() {
    return bare().withBean(Publisher.class, () -> publisher).withBean(Draining.class);
  }

  private List<String> names() {
    return publisher.steps().stream()
        .flatMap(List::stream)
        .map(MetricRecord::name)
        .filter(name -> !name.startsWith("cloudmonitor"))
        .toList();
  }
}
