package io.cloudmonitor.spring.boot.health;

import java.util.Map;

/** How the exporter is, in the words of no line of Spring Boot. Thread-safe. */
public interface HealthSource {
  /** Status of an exporter that delivers nothing; the application's own status ignores it. */
  String DEGRADED = "DEGRADED";

  /** Returns the state at this instant. */
  State state();

  /**
   * A state.
   *
   * @param degraded whether a publisher has delivered nothing for too many steps
   * @param details what an operator wants to know, without secrets
   */
  record State(boolean degraded, Map<String, Object> details) {
    /** Copies the details. */
    public State {
      details = Map.copyOf(details);
    }
  }
}
