package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.spring.boot.health.HealthSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Health of the exporter: degraded once a publisher has delivered nothing for some steps. */
final class PublisherHealth implements HealthSource {
  private final int failedSteps;
  private final Map<AccountPublisher, StepFailures> failures = new LinkedHashMap<>();

  /**
   * Creates the health of {@code publishers}.
   *
   * @param failedSteps how many failed steps in a row degrade it, from 1
   */
  PublisherHealth(CloudMonitorPublishers publishers, int failedSteps) {
    this.failedSteps = failedSteps;
    for (AccountPublisher publisher : publishers.all()) {
      StepFailures itsFailures = new StepFailures();
      publisher.publisher().metrics().addListener(itsFailures);
      failures.put(publisher, itsFailures);
    }
  }

  @Override
  public State state() {
    boolean degraded = false;
    Map<String, Object> details = new TreeMap<>();
    for (Map.Entry<AccountPublisher, StepFailures> entry : failures.entrySet()) {
      PublisherSnapshot snapshot = entry.getKey().snapshot();
      int inARow = entry.getValue().inARow();
      degraded |= inARow >= failedSteps;
      Map<String, Object> its = new TreeMap<>();
      its.put("failedSteps", inARow);
      its.put("held", snapshot.records().held());
      snapshot.lastSuccess().ifPresent(when -> its.put("lastSuccess", when.toString()));
      snapshot.lastFailure().ifPresent(why -> its.put("lastFailure", why));
      details.put(entry.getKey().account() + "/" + snapshot.provider(), its);
    }
    return new State(degraded, details);
  }
}
