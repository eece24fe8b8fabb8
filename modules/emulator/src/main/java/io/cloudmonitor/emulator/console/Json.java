package io.cloudmonitor.emulator.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudmonitor.emulator.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Streams JSON answers, so that a million records need no million nodes. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private static final JsonFactory FACTORY = MAPPER.getFactory();
  private static final String TYPE = "application/json;charset=utf-8";
  private static final double MAX_EXACT = 1L << 53;

  private Json() {}

  /** Writes one value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  static <T> Answer array(Iterable<T> values, Writer<T> writer) {
    return Answer.of(200, TYPE, stream -> {
      try (JsonGenerator out = generator(stream)) {
        out.writeStartArray();
        Iterator<T> all = values.iterator();
        while (all.hasNext()) writer.write(out, all.next());
        out.writeEndArray();
      }
    });
  }

  static <T> Answer object(int status, T value, Writer<T> writer) {
    return Answer.of(status, TYPE, stream -> {
      try (JsonGenerator out = generator(stream)) {
        writer.write(out, value);
      }
    });
  }

  /** Writes something, on its own. */
  @FunctionalInterface
  interface Text {
    void write(JsonGenerator out) throws IOException;
  }

  static String text(Text writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes whole numbers without a fraction, as senders write them. */
  static void number(JsonGenerator out, String name, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT) {
      out.writeNumberField(name, (long) value);
    } else {
      out.writeNumberField(name, value);
    }
  }

  private static JsonGenerator generator(OutputStream stream) throws IOException {
    return FACTORY
        .createGenerator(stream)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }
}
