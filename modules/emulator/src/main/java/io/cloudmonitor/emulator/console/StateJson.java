package io.cloudmonitor.emulator.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.Faults;
import io.cloudmonitor.emulator.store.LoggedRequest;
import io.cloudmonitor.emulator.store.MetricDefinition;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.emulator.store.SeriesState;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the emulator holds as JSON. The field names are fixed: tests and tools read them. */
final class StateJson {
  private StateJson() {}

  static void write(JsonGenerator out, ReceivedRecord record) throws IOException {
    out.writeStartObject();
    fields(out, record);
    out.writeEndObject();
  }

  static void write(JsonGenerator out, SeriesState series) throws IOException {
    out.writeStartObject();
    fields(out, series.latest());
    out.writeNumberField("records", series.records());
    out.writeEndObject();
  }

  private static void fields(JsonGenerator out, ReceivedRecord record) throws IOException {
    out.writeStringField("provider", record.provider().id());
    optional(out, "namespace", record.namespace());
    optional(out, "groupId", record.groupId());
    out.writeStringField("metricName", record.metricName());
    out.writeObjectFieldStart("dimensions");
    texts(out, record.dimensions());
    out.writeEndObject();
    out.writeNumberField("type", record.type());
    out.writeNumberField("period", record.period());
    out.writeNumberField("time", record.time());
    out.writeObjectFieldStart("values");
    for (Map.Entry<String, Double> value : record.values().entrySet()) {
      Json.number(out, value.getKey(), value.getValue());
    }
    out.writeEndObject();
    out.writeNumberField("receivedAt", record.receivedAt().toEpochMilli());
    if (record.changed().isEmpty()) return;
    out.writeArrayFieldStart("changed");
    for (String change : record.changed()) out.writeString(change);
    out.writeEndArray();
  }

  static void texts(JsonGenerator out, Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeStringField(text.getKey(), text.getValue());
    }
  }

  static void write(JsonGenerator out, LoggedRequest logged) throws IOException {
    out.writeStartObject();
    fields(out, logged);
    out.writeEndObject();
  }

  static void fields(JsonGenerator out, LoggedRequest logged) throws IOException {
    ReceivedRequest request = logged.request();
    ReceivedRequest.Wire wire = request.wire();
    out.writeNumberField("id", logged.id());
    out.writeNumberField("micros", logged.latency().toNanos() / 1_000);
    out.writeStringField("provider", request.provider().id());
    out.writeStringField("action", request.action());
    out.writeNumberField("status", request.status());
    out.writeStringField("code", request.code());
    out.writeStringField("message", request.message());
    out.writeNumberField("records", request.records());
    out.writeNumberField("bytes", request.bytes());
    out.writeNumberField("receivedAt", request.receivedAt().toEpochMilli());
    out.writeStringField("method", wire.method());
    out.writeStringField("host", wire.host());
    out.writeStringField("transport", wire.transport());
    out.writeStringField("signature", wire.signature());
    optional(out, "canonicalRequest", wire.canonicalRequest());
    optional(out, "stringToSign", wire.stringToSign());
    optional(out, "fault", wire.fault());
  }

  /** Writes what changes whenever there is something new to see. */
  static void state(JsonGenerator out, Sources sources) throws IOException {
    out.writeStartObject();
    out.writeNumberField("records", sources.records().size());
    out.writeNumberField("arrived", sources.records().arrived());
    out.writeNumberField("series", sources.records().seriesCount());
    out.writeNumberField("requests", sources.requests().size());
    out.writeNumberField("newestRequest", sources.requests().newest());
    out.writeNumberField("definitions", sources.definitions().all().size());
    out.writeArrayFieldStart("faults");
    for (Faults.Active active : sources.faults().active()) write(out, active);
    out.writeEndArray();
    out.writeEndObject();
  }

  static void write(JsonGenerator out, MetricDefinition definition) throws IOException {
    out.writeStartObject();
    out.writeStringField("namespace", definition.namespace());
    out.writeStringField("metricName", definition.metricName());
    out.writeArrayFieldStart("dimensions");
    for (String key : definition.dimensions()) out.writeString(key);
    out.writeEndArray();
    out.writeEndObject();
  }

  static void write(JsonGenerator out, Faults.Active active) throws IOException {
    Fault fault = active.fault();
    out.writeStartObject();
    out.writeStringField("provider", fault.provider().id());
    out.writeStringField("kind", fault.kind().id());
    optional(out, "code", fault.code());
    optional(out, "status", fault.status());
    optional(out, "millis", fault.millis());
    optional(out, "count", fault.count());
    optional(out, "seconds", fault.seconds());
    optional(out, "remaining", active.remaining());
    if (active.until() != null) out.writeNumberField("until", active.until().toEpochMilli());
    out.writeEndObject();
  }

  static void optional(JsonGenerator out, String name, @Nullable String value) throws IOException {
    if (value != null) out.writeStringField(name, value);
  }

  private static void optional(JsonGenerator out, String name, @Nullable Integer value)
      throws IOException {
    if (value != null) out.writeNumberField(name, value);
  }
}
