package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.http.LocalPages;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.RecordStore;
import io.cloudmonitor.emulator.store.RequestLog;

/** The emulator's own pages: {@code /console/}, {@code /emulator/} and the way to the first. */
public final class Console implements LocalPages {
  private final EmulatorApi api;
  private final ConsoleFiles files = new ConsoleFiles();

  /**
   * Creates the pages.
   *
   * @param clear forgets what was received
   */
  public Console(
      RecordStore records,
      RequestLog requests,
      Faults faults,
      MetricDefinitions definitions,
      Runnable clear) {
    this.api = new EmulatorApi(records, requests, faults, definitions, clear);
  }

  @Override
  public boolean owns(Call call) {
    return isVisit(call)
        || call.path().startsWith("/emulator/")
        || call.path().equals("/console")
        || call.path().startsWith("/console/");
  }

  @Override
  public Answer answer(Call call) {
    Answer answer;
    if (call.path().startsWith("/emulator/")) {
      answer = api.answer(call).with("Cache-Control", "no-store");
    } else if (call.path().startsWith("/console/")) {
      answer = files.answer(call);
    } else {
      answer = Answer.of(302, "text/plain;charset=utf-8", "").with("Location", "/console/");
    }
    return answer.with("X-Content-Type-Options", "nosniff");
  }

  /** Returns whether a person looks in: a call of the gateway always says what it wants. */
  private static boolean isVisit(Call call) {
    return call.method().equals("GET")
        && call.path().equals("/")
        && call.query() == null
        && call.headers().get("authorization") == null
        && call.headers().get("x-acs-action") == null;
  }
}
