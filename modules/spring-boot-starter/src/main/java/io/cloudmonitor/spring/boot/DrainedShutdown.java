package io.cloudmonitor.spring.boot;

import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Closes the registry after everything else in the context has stopped, so that what is recorded
 * while the web server drains is published too. Spring Boot closes registries before that.
 *
 * <p>A context that only stops, to be started again, flushes the registry. Thread-safe.
 */
final class DrainedShutdown implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
  /** Before everything else at the start, and so after it at the end. */
  static final int PHASE = Integer.MIN_VALUE + 1024;

  private final ApplicationContext context;
  private final ObjectProvider<CloudMonitorMeterRegistry> registry;
  private volatile boolean running;
  private volatile boolean closing;

  DrainedShutdown(ApplicationContext context, ObjectProvider<CloudMonitorMeterRegistry> registry) {
    this.context = context;
    this.registry = registry;
  }

  /** Returns whether whoever closes the registry now does not come too early. */
  boolean mayClose() {
    return !running;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext().equals(context)) {
      closing = true;
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    registry.ifAvailable(it -> {
      if (closing) {
        it.close();
      } else {
        it.flush();
      }
    });
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
