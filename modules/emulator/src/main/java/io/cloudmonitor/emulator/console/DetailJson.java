package io.cloudmonitor.emulator.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cloudmonitor.emulator.store.Check;
import io.cloudmonitor.emulator.store.Difference;
import io.cloudmonitor.emulator.store.LoggedRequest;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.RecordReport;
import io.cloudmonitor.emulator.store.SeriesState;
import java.io.IOException;
import java.util.List;

/** Writes what the console's own views read. */
final class DetailJson {
  private DetailJson() {}

  static void write(JsonGenerator out, LoggedRequest logged) throws IOException {
    out.writeStartObject();
    StateJson.fields(out, logged);
    checks(out, logged.detail().checks());
    Difference difference = logged.detail().difference();
    if (difference != null) {
      out.writeObjectFieldStart("difference");
      out.writeStringField("mistake", difference.mistake());
      out.writeStringField("right", difference.right());
      out.writeStringField("sent", difference.sent());
      out.writeNumberField("at", difference.at());
      out.writeEndObject();
    }
    out.writeArrayFieldStart("reports");
    for (RecordReport report : logged.detail().records().get()) {
      out.writeStartObject();
      out.writeStringField("at", report.at());
      out.writeObjectFieldStart("sent");
      StateJson.texts(out, report.sent());
      out.writeEndObject();
      checks(out, report.checks());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void checks(JsonGenerator out, List<Check> checks) throws IOException {
    out.writeArrayFieldStart("checks");
    for (Check check : checks) {
      out.writeStartObject();
      out.writeStringField("rule", check.rule());
      out.writeStringField("outcome", check.outcome().id());
      out.writeStringField("detail", check.detail());
      StateJson.optional(out, "page", check.page());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Writes a series without its values: a page asks for ten thousand of them at once. */
  static void writeBrief(JsonGenerator out, SeriesState series) throws IOException {
    ReceivedRecord latest = series.latest();
    out.writeStartObject();
    out.writeNumberField("id", series.id());
    out.writeStringField("provider", latest.provider().id());
    StateJson.optional(out, "namespace", latest.namespace());
    StateJson.optional(out, "groupId", latest.groupId());
    out.writeStringField("metricName", latest.metricName());
    out.writeObjectFieldStart("dimensions");
    StateJson.texts(out, latest.dimensions());
    out.writeEndObject();
    out.writeNumberField("type", latest.type());
    out.writeNumberField("period", latest.period());
    if (!latest.changed().isEmpty()) out.writeBooleanField("changed", true);
    out.writeEndObject();
  }
}
