package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import java.util.Map;
import java.util.function.Supplier;

/** The gateway in front of {@code metrics.<region>.aliyuncs.com}, version 2019-01-01. */
final class OpenApi {
  private static final String VERSION = "2019-01-01";
  private static final String OPERATION = "operation and version";

  private final OpenApiSignatures signatures;
  private final Map<String, Operation> operations;
  private final Supplier<String> requestIds;

  /** Creates a gateway to {@code operations}, which are named as in {@code Action}. */
  OpenApi(
      OpenApiSignatures signatures,
      Map<String, Operation> operations,
      Supplier<String> requestIds) {
    this.signatures = signatures;
    this.operations = operations;
    this.requestIds = requestIds;
  }

  Reply handle(Call call) {
    Trace trace = new Trace("openapi");
    boolean xml = false;
    try {
      if (!call.method().equals("GET") && !call.method().equals("POST")) {
        throw AliyunError.UNSUPPORTED_HTTP_METHOD.plain().refusal();
      }
      OpenApiRequest request = OpenApiRequest.of(call);
      xml = request.wantsXml();
      return answer(request, xml, trace);
    } catch (Refusal refusal) {
      return refused(call, xml, trace, refusal.error());
    } catch (InvalidRecord invalid) {
      GatewayError error = invalid.missing
          ? AliyunError.MISSING_PARAMETER.about(invalid.field)
          : AliyunError.INVALID_PARAMETER.about(String.valueOf(invalid.getMessage()));
      return refused(call, xml, trace, error);
    }
  }

  private Reply answer(OpenApiRequest request, boolean xml, Trace trace) {
    trace.signature = request.isV3() ? "V3" : "V1";
    Operation operation = trace.step(
        OPERATION, Pages.PUT_CUSTOM_METRIC, () -> operation(request, trace), known -> trace.action);
    signatures.verify(request, trace);
    return told(xml, trace, operation.carryOut(request, trace));
  }

  private Operation operation(OpenApiRequest request, Trace trace) {
    trace.action = OpenApiRequest.requirePresent("Action", request.action());
    if (!OpenApiRequest.requirePresent("Version", request.version()).equals(VERSION)) {
      throw AliyunError.INVALID_VERSION.plain().refusal();
    }
    Operation operation = operations.get(trace.action);
    if (operation == null) throw AliyunError.INVALID_API.plain().refusal();
    if (!operation.allows(request.call().method())) {
      throw AliyunError.UNSUPPORTED_HTTP_METHOD.plain().refusal();
    }
    return operation;
  }

  /** Answers {@code call} with {@code error}, without looking at it any further. */
  Reply refuse(Call call, GatewayError error) {
    Trace trace = new Trace("openapi");
    boolean xml = false;
    try {
      OpenApiRequest request = OpenApiRequest.of(call);
      xml = request.wantsXml();
      trace.signature = request.isV3() ? "V3" : "V1";
      trace.action = request.action();
    } catch (Refusal unreadable) {
      trace.action = "";
    }
    return refused(call, xml, trace, error);
  }

  private Reply refused(Call call, boolean xml, Trace trace, GatewayError error) {
    Operation operation = operations.get(trace.action);
    // An operation that was carried out and not liked answers in its own body, not in the gateway's
    if (error.status() == 200) {
      return told(
          xml,
          trace,
          operation == null ? Outcome.of(error.code(), error.message(), 0) : operation.fail(error));
    }
    Answer answer = OpenApiAnswers.error(xml, requestIds.get(), call.host(), error);
    return trace.reply(answer, error.code(), error.message(), 0);
  }

  private Reply told(boolean xml, Trace trace, Outcome outcome) {
    Answer answer = OpenApiAnswers.result(xml, trace.action, requestIds.get(), outcome);
    return trace.reply(answer, outcome.code(), outcome.message(), outcome.records());
  }
}
