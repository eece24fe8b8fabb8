package io.cloudmonitor.spring.boot;

import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.util.concurrent.ThreadFactory;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** What makes the thread that reads the meters. */
final class PublisherThreads {
  private static final String NAME = "cloudmonitor-metrics-publisher";

  private PublisherThreads() {}

  /** Returns a factory of virtual threads where the application wants such and Java has them. */
  static ThreadFactory of(Environment environment) {
    // Spring Boot's own condition names a class that has another package in each of its lines
    return environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false)
            && JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE)
        ? new VirtualThreadTaskExecutor(NAME).getVirtualThreadFactory()
        : new NamedThreadFactory(NAME);
  }

  /** Returns a daemon thread that is not started. */
  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
