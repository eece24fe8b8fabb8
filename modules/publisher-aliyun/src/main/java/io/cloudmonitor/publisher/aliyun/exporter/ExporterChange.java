package io.cloudmonitor.publisher.aliyun.exporter;

/**
 * One line of a plan.
 *
 * @param kind what happens
 * @param what {@code output} or {@code rule}, and its name
 * @param details what it becomes, or in what it changes, without secrets; may be empty
 * @param action carries it out; does nothing where nothing changes
 */
record ExporterChange(Kind kind, String what, String details, Action action) {
  /** What happens to an output or a rule. */
  enum Kind {
    /** It is new. */
    CREATE("+"),
    /** It exists and differs. */
    CHANGE("~"),
    /** It exists as it should. */
    KEEP("="),
    /** It exists, nobody asked for it, and it stays. */
    LEAVE("?"),
    /** It exists, nobody asked for it, and it goes. */
    DELETE("-");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  /** One call of the service. */
  @FunctionalInterface
  interface Action {
    /** Does nothing. */
    Action NONE = service -> {};

    void on(ExporterService service);
  }

  boolean changesAnything() {
    return kind != Kind.KEEP && kind != Kind.LEAVE;
  }

  @Override
  public String toString() {
    return kind.sign + " " + what + (details.isEmpty() ? "" : ": " + details);
  }
}
