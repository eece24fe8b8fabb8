package io.cloudmonitor.publisher.http;

/**
 * How one attempt to send a request ended: the class that a failure must have before it is retried.
 */
public sealed interface HttpOutcome {
  /**
   * A complete answer came.
   *
   * @param response the answer
   */
  record Answered(HttpResponse response) implements HttpOutcome {}

  /**
   * The server cannot have seen a complete request: it may be sent again freely.
   *
   * @param cause what happened, without secrets
   */
  record Unsent(String cause) implements HttpOutcome {}

  /**
   * The request was written and no complete answer came: the server may have taken it.
   *
   * @param cause what happened, without secrets
   */
  record Ambiguous(String cause) implements HttpOutcome {}
}
