package io.cloudmonitor.emulator.aliyun;

import java.util.Map;
import java.util.function.Function;

/**
 * One of the six exporter operations. What changes something must be a POST; what lists may be a
 * GET.
 *
 * @param lists whether it only lists
 * @param body what it does; returns the fields that it adds to the common ones
 */
record ExporterOperation(boolean lists, Function<OpenApiRequest, Map<String, ?>> body)
    implements Operation {
  @Override
  public boolean allows(String method) {
    return lists || method.equals("POST");
  }

  @Override
  public Outcome carryOut(OpenApiRequest request, Trace trace) {
    Map<String, ?> more = trace.step(
        "exporter operation", Pages.CODES, () -> body.apply(request), all -> "carried out");
    return Outcome.success(more);
  }

  @Override
  public Outcome fail(GatewayError error) {
    return Outcome.failure(error);
  }
}
