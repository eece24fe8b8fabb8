package io.cloudmonitor.publisher.aliyun;

/**
 * Thrown when a call of CloudMonitor's OpenAPI did not succeed. The message is one line for a
 * person: what the service said, capped, and without secrets.
 */
public final class AliyunApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String action;
  private final String code;
  private final String requestId;

  /**
   * Creates an exception.
   *
   * @param action what was called, such as {@code PutExporterOutput}
   * @param code the service's own code; empty if it gave no answer that is understood
   * @param requestId what the service calls this call; empty if it did not say
   * @param message what happened, without secrets
   */
  public AliyunApiException(String action, String code, String requestId, String message) {
    super(action + ": " + message + (requestId.isEmpty() ? "" : " (request " + requestId + ")"));
    this.action = action;
    this.code = code;
    this.requestId = requestId;
  }

  /** Returns what was called. */
  public String action() {
    return action;
  }

  /** Returns the service's own code; empty if it gave no answer that is understood. */
  public String code() {
    return code;
  }

  /** Returns what the service calls this call; empty if it did not say. */
  public String requestId() {
    return requestId;
  }
}
