package io.cloudmonitor.testkit.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cloudmonitor.testkit.Answer;
import io.cloudmonitor.testkit.Exchange;
import io.cloudmonitor.testkit.SocketFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The ways in which the tests break an exchange. */
final class Broken {
  private static final int MEGABYTE = 1 << 20;
  private static final int HUGE_MEGABYTES = 100;
  private static final String OK_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private Broken() {}

  /** What is done to the client after the request was read; its answer is the emulator's. */
  @FunctionalInterface
  interface AfterRequest {
    void act(Exchange exchange, Answer answer) throws IOException;
  }

  /** The records are stored, and then the answer breaks. */
  static SocketFault stored(AfterRequest then) {
    return exchange -> then.act(exchange, exchange.deliver());
  }

  /** The request is read, nothing is stored, and no answer comes. */
  static SocketFault unstored(AfterRequest then) {
    return exchange -> {
      exchange.read();
      then.act(exchange, Answer.of(200, "application/json", "{\"Code\":\"200\"}"));
    };
  }

  /** Nothing is stored, and the answer is this one; {@code headers} are lines. */
  static SocketFault answered(int status, String contentType, String body, String... headers) {
    return exchange -> {
      exchange.read();
      exchange.write(Answer.of(status, contentType, body, headers).bytes());
    };
  }

  /** The service refuses the request with an error of its own. */
  static SocketFault refused(int status, String code, String message) {
    return answered(
        status,
        "application/json",
        "{\"RequestId\":\"1\",\"Code\":\"%s\",\"Message\":\"%s\"}".formatted(code, message));
  }

  /** A proxy refuses the request with a page. */
  static SocketFault page(int status) {
    return answered(
        status, "text/html", "<html><head><title>Status %d</title></html>".formatted(status));
  }

  /** The body is another one, whose length is told rightly. */
  static SocketFault withBody(UnaryOperator<String> change, String... headers) {
    return stored((exchange, answer) -> exchange.write(Answer.of(
            200, "application/json", change.apply(new String(answer.body(), ISO_8859_1)), headers)
        .bytes()));
  }

  static void reset(Exchange exchange, Answer answer) throws IOException {
    exchange.reset();
  }

  static void end(Exchange exchange, Answer answer) throws IOException {
    exchange.end();
  }

  static void hang(Exchange exchange, Answer answer) throws IOException {
    exchange.hang();
  }

  static void hangInHead(Exchange exchange, Answer answer) throws IOException {
    exchange.write(answer.head().substring(0, answer.head().length() / 2));
    exchange.hang();
  }

  static void hangInBody(Exchange exchange, Answer answer) throws IOException {
    exchange.write(half(answer));
    exchange.hang();
  }

  static void dripHead(Exchange exchange, Answer answer) throws IOException {
    exchange.drip(answer.bytes());
  }

  static void dripBody(Exchange exchange, Answer answer) throws IOException {
    exchange.write(answer.head());
    exchange.drip(answer.body());
  }

  static void halfAndEnd(Exchange exchange, Answer answer) throws IOException {
    exchange.write(half(answer));
    exchange.end();
  }

  static void halfAndReset(Exchange exchange, Answer answer) throws IOException {
    exchange.write(half(answer));
    exchange.reset();
  }

  static void wholeAndEnd(Exchange exchange, Answer answer) throws IOException {
    exchange.write(answer.bytes());
    exchange.end();
  }

  static void wholeAndReset(Exchange exchange, Answer answer) throws IOException {
    exchange.write(answer.bytes());
    exchange.reset();
  }

  static void garbage(Exchange exchange, Answer answer) throws IOException {
    exchange.write(new byte[] {0x16, 3, 1, 0, (byte) 0xff, 0x7f, '\n', 0});
    exchange.end();
  }

  static void bodyWithoutHead(Exchange exchange, Answer answer) throws IOException {
    exchange.write(answer.body());
    exchange.end();
  }

  static void http10(Exchange exchange, Answer answer) throws IOException {
    exchange.write("HTTP/1.0 200 OK\r\n\r\n");
    exchange.write(answer.body());
    exchange.end();
  }

  static void chunked(Exchange exchange, Answer answer) throws IOException {
    exchange.write(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n");
    for (byte next : answer.body()) exchange.write(new byte[] {'1', '\r', '\n', next, '\r', '\n'});
    exchange.write("0\r\n\r\n");
  }

  static void chunkedWithoutEnd(Exchange exchange, Answer answer) throws IOException {
    exchange.write(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n");
    exchange.write("%x\r\n".formatted(answer.body().length));
    exchange.write(answer.body());
    exchange.write("\r\n");
    exchange.end();
  }

  static void chunkedBroken(Exchange exchange, Answer answer) throws IOException {
    exchange.write(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\nno length\r\n");
    exchange.write(answer.bytes());
    exchange.end();
  }

  static void hugeBody(Exchange exchange, Answer answer) throws IOException {
    exchange.write(OK_HEAD + "Content-Length: " + HUGE_MEGABYTES * MEGABYTE + "\r\n\r\n");
    byte[] blanks = new byte[MEGABYTE];
    Arrays.fill(blanks, (byte) ' ');
    for (int i = 0; i < HUGE_MEGABYTES; i++) exchange.write(blanks);
  }

  static void gzipBomb(Exchange exchange, Answer answer) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      byte[] blanks = new byte[MEGABYTE];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < HUGE_MEGABYTES; i++) gzip.write(blanks);
      gzip.write(answer.body());
    }
    exchange.write(
        OK_HEAD + "Content-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n");
    exchange.write(zipped.toByteArray());
  }

  /** Headers of about {@code bytes} each, before the answer as it is. */
  static AfterRequest manyHeaders(int count, int bytes) {
    return (exchange, answer) -> {
      StringBuilder headers = new StringBuilder();
      for (int i = 0; i < count; i++) {
        headers.append("X-").append(i).append(": ").append("v".repeat(bytes)).append("\r\n");
      }
      int end = answer.head().length() - "\r\n".length();
      exchange.write(answer.head().substring(0, end) + headers + "\r\n");
      exchange.write(answer.body());
    };
  }

  /** Neither the request nor the connection outlives its first bytes. */
  static SocketFault resetAfter(int bytes) {
    return exchange -> {
      if (bytes > 0) exchange.readPart(bytes);
      exchange.reset();
    };
  }

  private static byte[] half(Answer answer) {
    return Arrays.copyOf(answer.bytes(), answer.head().length() + answer.body().length / 2);
  }
}
