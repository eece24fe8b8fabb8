package io.cloudmonitor.publisher;

/** Why a record was refused, by the service or by this side of it, and will not be sent again. */
public enum RejectReason {
  /** The record alone is larger than a request may be. */
  TOO_LARGE("too-large"),
  /** The service refused it because a quota is used up. */
  QUOTA("quota"),
  /** The service refused this record, or the metric it belongs to, as invalid. */
  INVALID("invalid"),
  /**
   * The service refuses every request until the configuration changes (credentials, permission,
   * region).
   */
  MISCONFIGURED("misconfigured"),
  /** The series is beyond {@code max-series}. */
  MAX_SERIES("max-series"),
  /** The metric has no definition, and the options say that such metrics are dropped. */
  UNDEFINED("undefined"),
  /** The same series came twice in one step. */
  DUPLICATE("duplicate"),
  /** Nothing is sent in a dry run. */
  DRY_RUN("dry-run"),
  /** The record could not be made: a defect of the exporter, named in the log. */
  DEFECT("defect");

  private final String word;

  RejectReason(String word) {
    this.word = word;
  }

  /** Returns the reason's word in metrics, logs and documentation. */
  public String word() {
    return word;
  }
}
