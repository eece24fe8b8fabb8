package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The upload interface at {@code metrichub-cms-<region>.aliyuncs.com}.
 *
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/user-guide/report-monitoring-data-by-sending-an-http-request">
 *     Report monitoring data by sending an HTTP request</a>
 */
final class Metrichub {
  static final String PATH = "/metric/custom/upload";

  private final MetrichubVerifier verifier;
  private final Intake intake;
  private final Supplier<String> requestIds;

  Metrichub(MetrichubVerifier verifier, Intake intake, Supplier<String> requestIds) {
    this.verifier = verifier;
    this.intake = intake;
    this.requestIds = requestIds;
  }

  Reply handle(Call call) {
    Trace trace = trace();
    try {
      verifier.verify(call, trace);
      trace.expect(Intake.COUNT, Intake.FORM, Intake.ACCOUNT);
      List<RawRecord> records = trace.step(
          Intake.COUNT,
          Pages.OVERVIEW,
          () -> MetrichubBody.records(call),
          all -> all.size() + " of " + MetrichubBody.MAX_RECORDS + ", " + size(call));
      Intake.Result result = intake.take(records, trace);
      boolean success = result.code().equals("200");
      return reply(trace, 200, result.code(), success ? "" : result.message(), result.taken());
    } catch (Refusal refusal) {
      GatewayError error = refusal.error();
      return reply(trace, error.status(), error.code(), error.message(), 0);
    } catch (InvalidRecord invalid) {
      return reply(trace, 400, "400", String.valueOf(invalid.getMessage()), 0);
    }
  }

  private static String size(Call call) {
    return call.body().length + " of " + MetrichubBody.MAX_BYTES + " bytes";
  }

  /** Answers with {@code error}, without looking at the call. */
  Reply refuse(GatewayError error) {
    return reply(trace(), error.status(), error.code(), error.message(), 0);
  }

  private static Trace trace() {
    Trace trace = new Trace("metrichub");
    trace.action = "UploadCustomMetric";
    trace.signature = "metrichub";
    return trace;
  }

  private Reply reply(Trace trace, int status, String code, String message, int taken) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("msg", message);
    fields.put("requestId", requestIds.get());
    fields.put("data", Map.of());
    Answer answer = Answer.of(status, "application/json;charset=utf-8", StrictJson.write(fields));
    return trace.reply(answer, code, message, taken);
  }
}
