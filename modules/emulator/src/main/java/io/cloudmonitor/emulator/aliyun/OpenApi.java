package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import java.util.function.Supplier;

/** The gateway in front of {@code metrics.<region>.aliyuncs.com}, version 2019-01-01. */
final class OpenApi {
  private static final String VERSION = "2019-01-01";
  private static final String PUT_CUSTOM_METRIC = "PutCustomMetric";

  private final OpenApiSignatures signatures;
  private final Intake intake;
  private final Supplier<String> requestIds;

  OpenApi(OpenApiSignatures signatures, Intake intake, Supplier<String> requestIds) {
    this.signatures = signatures;
    this.intake = intake;
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
    trace.action = OpenApiRequest.requirePresent("Action", request.action());
    if (!OpenApiRequest.requirePresent("Version", request.version()).equals(VERSION)) {
      throw AliyunError.INVALID_VERSION.plain().refusal();
    }
    if (!trace.action.equals(PUT_CUSTOM_METRIC))
      throw AliyunError.INVALID_API.plain().refusal();
    signatures.verify(request, trace);
    Intake.Result result = intake.take(PutCustomMetric.records(request.parameters()));
    return trace.reply(
        OpenApiAnswers.result(
            xml, trace.action, requestIds.get(), 200, result.code(), result.message()),
        result.code(),
        result.message(),
        result.taken());
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
    String requestId = requestIds.get();
    // An operation that was carried out and not liked answers in its own body, not in the gateway's
    Answer answer = error.status() == 200
        ? OpenApiAnswers.result(xml, trace.action, requestId, 200, error.code(), error.message())
        : OpenApiAnswers.error(xml, requestId, call.host(), error);
    return trace.reply(answer, error.code(), error.message(), 0);
  }
}
