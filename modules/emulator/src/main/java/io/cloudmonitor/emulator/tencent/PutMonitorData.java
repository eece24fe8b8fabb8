package io.cloudmonitor.emulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.RecordStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one action of {@code receiver.monitor.tencentyun.com}. A request is taken whole or not at
 * all: the page gives one code for all its points, and whether the real receiver keeps some of them
 * is not known.
 */
final class PutMonitorData {
  static final String PATH = "/v2/index.php";
  static final String ACTION = "PutMonitorData";

  private static final String POINTS = "namespace and points";

  private final TencentOptions options;
  private final Signatures signatures;
  private final MetricDefinitions definitions;
  private final RecordStore store;

  PutMonitorData(
      TencentOptions options,
      Signatures signatures,
      MetricDefinitions definitions,
      RecordStore store) {
    this.options = options;
    this.signatures = signatures;
    this.definitions = definitions;
    this.store = store;
  }

  Reply handle(Call call) {
    Trace trace = new Trace();
    try {
      int taken = take(call, trace);
      return trace.reply(200, Trace.OK, "OK", taken);
    } catch (Refusal refusal) {
      return trace.refused(refusal);
    }
  }

  private int take(Call call, Trace trace) {
    if (!call.method().equals("GET") && !call.method().equals("POST")) {
      throw TencentError.METHOD.refusal();
    }
    if (!call.path().equals(PATH)) throw TencentError.CGI.refusal();
    MonitorRequest request = trace.step(
        "form of the request",
        () -> MonitorRequest.of(call, options.maxBytes()),
        found -> call.body().length + " of " + options.maxBytes() + " bytes of body");
    trace.action = request.text("Action");
    if (!trace.action.equals(ACTION)) throw TencentError.NOT_TO_SPECIFICATION.about("Action");
    signatures.verify(call, request, trace);
    trace.expect(POINTS);
    List<ReceivedRecord> records =
        trace.step(POINTS, () -> records(request, trace), all -> all.size() + " points taken");
    store.add(records);
    return records.size();
  }

  private List<ReceivedRecord> records(MonitorRequest request, Trace trace) {
    String namespace = request.text("Namespace");
    if (!MetricDefinitions.isNamespace(namespace)) throw TencentError.INVALID_NAMESPACE.refusal();
    DefinitionRules rules = new DefinitionRules(definitions, namespace);
    JsonNode data = request.require("Data");
    if (!data.isArray()) throw TencentError.PARAMETER_TYPE.about("Data");
    trace.records = () -> RecordReports.of(data);
    if (data.isEmpty()) throw TencentError.NO_VALID_METRIC.refusal();
    Instant now = options.clock().instant();
    List<ReceivedRecord> records = new ArrayList<>(data.size());
    for (int i = 0; i < data.size(); i++) {
      ReceivedRecord record = PointRules.apply("Data[" + i + "]", namespace, data.get(i), now);
      rules.require("Data[" + i + "]", record);
      records.add(record);
    }
    return records;
  }
}
