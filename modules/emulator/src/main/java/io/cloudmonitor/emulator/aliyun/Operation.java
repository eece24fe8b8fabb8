package io.cloudmonitor.emulator.aliyun;

/** One action of the gateway, behind its signature. Called from many threads at once. */
interface Operation {
  /** Returns whether {@code method}, which is GET or POST, may be used. */
  default boolean allows(String method) {
    return true;
  }

  /**
   * Carries it out.
   *
   * @param trace told what was found
   * @throws Refusal if the gateway would not let it through
   * @throws InvalidRecord if a record is not well formed
   */
  Outcome carryOut(OpenApiRequest request, Trace trace);

  /** Returns the outcome of an operation that was carried out and not liked. */
  default Outcome fail(GatewayError error) {
    return Outcome.of(error.code(), error.message(), 0);
  }
}
