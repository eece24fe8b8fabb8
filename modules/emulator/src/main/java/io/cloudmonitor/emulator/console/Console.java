package io.cloudmonitor.emulator.console;

import io.cloudmonitor.emulator.http.Answer;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.LocalPages;

/** The emulator's own pages: {@code /console/}, {@code /emulator/} and the way to the first. */
public final class Console implements LocalPages {
  private static final String EVENTS = "/emulator/events";

  private final EmulatorApi api;
  private final ConsoleFiles files = new ConsoleFiles();

  /** Creates the pages over {@code sources}. */
  public Console(Sources sources) {
    this.api = new EmulatorApi(sources);
  }

  @Override
  public boolean owns(Call call) {
    return isVisit(call)
        || call.path().startsWith("/emulator/")
        || call.path().equals("/console")
        || call.path().startsWith("/console/");
  }

  @Override
  public boolean isStream(Call call) {
    return call.path().equals(EVENTS) && call.method().equals("GET");
  }

  @Override
  public String state() {
    return api.state();
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
    return answer
        .with("X-Content-Type-Options", "nosniff")
        .with("Cross-Origin-Resource-Policy", "same-origin");
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
