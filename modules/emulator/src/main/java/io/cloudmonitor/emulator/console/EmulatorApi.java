package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Parameters;
import io.cloudmonitor.emulator.store.LoggedRequest;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.SeriesState;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON surface under {@code /emulator/}. */
final class EmulatorApi {
  private static final Pattern NUMBERED =
      Pattern.compile("GET /emulator/(series|requests)/(\\d{1,18})");

  private final Sources sources;
  private final LimitsReport limits;

  EmulatorApi(Sources sources) {
    this.sources = sources;
    this.limits = new LimitsReport(sources);
  }

  Answer answer(Call call) {
    String asked = call.method() + " " + call.path();
    try {
      Matcher numbered = NUMBERED.matcher(asked);
      if (numbered.matches()) return numbered(numbered, call);
      return switch (asked) {
        case "GET /emulator/records" -> records(RecordQuery.parse(call.query()));
        case "GET /emulator/series" -> series(SeriesQuery.parse(call.query()));
        case "GET /emulator/explorer" -> explorer(call);
        case "GET /emulator/requests" -> requests(call);
        case "GET /emulator/state" -> Json.object(200, counts(), Json.MAPPER::writeValue);
        case "DELETE /emulator/state" -> done(sources.clear());
        case "GET /emulator/limits" -> Json.object(200, limits.now(), Json.MAPPER::writeValue);
        case "GET /emulator/exporter" -> Json.object(200, exporter(), Json.MAPPER::writeValue);
        case "GET /emulator/faults" -> Json.array(sources.faults().active(), StateJson::write);
        case "POST /emulator/faults" ->
          done(() -> sources.faults().add(FaultJson.parse(call.text())));
        case "DELETE /emulator/faults" -> done(sources.faults()::clear);
        case "GET /emulator/tencent/metrics" ->
          Json.array(sources.definitions().all(), StateJson::write);
        case "POST /emulator/tencent/metrics" ->
          done(() -> sources.definitions().add(DefinitionJson.parse(call.text())));
        case "DELETE /emulator/tencent/metrics" -> done(sources.definitions()::clear);
        default -> problem(404, "no such page or method under /emulator/");
      };
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  /** Returns what changes whenever there is something new to see, as JSON on one line. */
  String state() {
    return Json.text(out -> StateJson.state(out, sources));
  }

  private Answer records(RecordQuery query) {
    List<ReceivedRecord> matching = query.of(sources.records().records());
    return Json.array(matching, StateJson::write)
        .with("X-Forgotten", Long.toString(sources.records().forgotten()));
  }

  private Answer series(SeriesQuery query) {
    List<SeriesState> matching = query.of(sources.records().series());
    List<SeriesState> first = matching.subList(0, Math.min(query.limit(), matching.size()));
    return Json.array(first, StateJson::write).with("X-Total", Integer.toString(matching.size()));
  }

  private Answer explorer(Call call) {
    int after = RecordQuery.limit(Parameters.parse(call.query()).getOrDefault("after", "0"));
    List<SeriesState> all = sources.records().series();
    return Json.array(
        all.stream().filter(one -> one.id() > after).toList(), DetailJson::writeBrief);
  }

  private Answer requests(Call call) {
    List<LoggedRequest> all = sources.requests().logged();
    int limit = RecordQuery.limit(Parameters.parse(call.query()).get("limit"));
    return Json.array(all.subList(Math.max(0, all.size() - limit), all.size()), StateJson::write);
  }

  private Answer numbered(Matcher numbered, Call call) {
    long id = Long.parseLong(numbered.group(2));
    if (numbered.group(1).equals("requests")) return request(id);
    return points(id, RecordQuery.limit(Parameters.parse(call.query()).get("limit")));
  }

  private Answer points(long id, int limit) {
    List<ReceivedRecord> points = sources.records().recordsOf(id, limit);
    return points.isEmpty()
        ? problem(404, "no record of this series is kept")
        : Json.array(points, StateJson::write);
  }

  private Answer request(long id) {
    return sources
        .requests()
        .find(id)
        .map(found -> Json.object(200, found, DetailJson::write))
        .orElseGet(() -> problem(404, "no such request is kept"));
  }

  private Map<String, Number> counts() {
    return Map.of(
        "records", sources.records().size(),
        "forgotten", sources.records().forgotten(),
        "series", sources.records().seriesCount(),
        "requests", sources.requests().size(),
        "forgottenRequests", sources.requests().forgotten(),
        "faults", sources.faults().active().size());
  }

  private Map<String, Object> exporter() {
    return Map.of(
        "outputs",
        sources.exporterOutputs().get(),
        "rules",
        sources.exporterRules().get());
  }

  private static Answer done(Runnable action) {
    action.run();
    return Answer.of(204, "application/json;charset=utf-8", "");
  }

  private static Answer problem(int status, String message) {
    return Json.object(status, Map.of("error", message), Json.MAPPER::writeValue);
  }
}
