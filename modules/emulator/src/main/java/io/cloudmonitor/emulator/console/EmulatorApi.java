package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.http.Parameters;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;
import io.cloudmonitor.emulator.store.SeriesState;
import java.util.List;
import java.util.Map;

/** The JSON surface under {@code /emulator/}. */
final class EmulatorApi {
  private final RecordStore records;
  private final RequestLog requests;
  private final Faults faults;
  private final MetricDefinitions definitions;
  private final Runnable clear;

  EmulatorApi(
      RecordStore records,
      RequestLog requests,
      Faults faults,
      MetricDefinitions definitions,
      Runnable clear) {
    this.records = records;
    this.requests = requests;
    this.faults = faults;
    this.definitions = definitions;
    this.clear = clear;
  }

  Answer answer(Call call) {
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /emulator/records" -> records(RecordQuery.parse(call.query()));
        case "GET /emulator/series" -> series(SeriesQuery.parse(call.query()));
        case "GET /emulator/requests" -> requests(call);
        case "GET /emulator/state" -> Json.object(200, state(), Json.MAPPER::writeValue);
        case "DELETE /emulator/state" -> done(clear);
        case "GET /emulator/faults" -> Json.array(faults.active(), StateJson::write);
        case "POST /emulator/faults" -> done(() -> faults.add(FaultJson.parse(call.text())));
        case "DELETE /emulator/faults" -> done(faults::clear);
        case "GET /emulator/tencent/metrics" -> Json.array(definitions.all(), StateJson::write);
        case "POST /emulator/tencent/metrics" ->
          done(() -> definitions.add(DefinitionJson.parse(call.text())));
        case "DELETE /emulator/tencent/metrics" -> done(definitions::clear);
        default -> problem(404, "no such page or method under /emulator/");
      };
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private Answer records(RecordQuery query) {
    List<ReceivedRecord> matching = query.of(records.records());
    return Json.array(matching, StateJson::write)
        .with("X-Forgotten", Long.toString(records.forgotten()));
  }

  private Answer series(SeriesQuery query) {
    List<SeriesState> matching = query.of(records.series());
    List<SeriesState> first = matching.subList(0, Math.min(query.limit(), matching.size()));
    return Json.array(first, StateJson::write).with("X-Total", Integer.toString(matching.size()));
  }

  private Answer requests(Call call) {
    List<ReceivedRequest> all = requests.requests();
    int limit = RecordQuery.limit(Parameters.parse(call.query()).get("limit"));
    return Json.array(all.subList(Math.max(0, all.size() - limit), all.size()), StateJson::write);
  }

  private Map<String, Number> state() {
    return Map.of(
        "records", records.size(),
        "forgotten", records.forgotten(),
        "series", records.seriesCount(),
        "requests", requests.requests().size(),
        "forgottenRequests", requests.forgotten(),
        "faults", faults.active().size());
  }

  private static Answer done(Runnable action) {
    action.run();
    return Answer.of(204, "application/json;charset=utf-8", "");
  }

  private static Answer problem(int status, String message) {
    return Json.object(status, Map.of("error", message), Json.MAPPER::writeValue);
  }
}
