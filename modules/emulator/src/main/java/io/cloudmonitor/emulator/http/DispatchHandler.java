package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.emulator.store.RequestDetail;
import io.cloudmonitor.emulator.store.RequestLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives each request to the emulator's own pages, to an injected fault or to its service. */
final class DispatchHandler extends Handler.Abstract {
  private static final Logger LOG = Logger.getLogger(DispatchHandler.class.getName());

  private final CallReader reader;
  private final LoopbackGuard guard;
  private final LocalPages pages;
  private final List<Service> services;
  private final Faults faults;
  private final RequestLog log;
  private final InstantSource clock;
  private final int maxUrlBytes;
  private final EventStream stream;

  DispatchHandler(ServerOptions options, LoopbackGuard guard, EventStream stream) {
    this.reader = new CallReader(options.maxBodyBytes());
    this.guard = guard;
    this.stream = stream;
    this.pages = options.pages();
    this.services = options.services();
    this.faults = options.faults();
    this.log = options.log();
    this.clock = options.clock();
    this.maxUrlBytes = options.maxUrlBytes();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    AnswerWriter writer = new AnswerWriter(response, callback, clock);
    try {
      Optional<Call> call = reader.read(request);
      if (call.isEmpty()) {
        writer.write(Answer.html(413, "Request Entity Too Large").with("Connection", "close"));
      } else {
        dispatch(call.get(), writer, new Exchange(request, response, callback));
      }
    } catch (IOException e) {
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "a request could not be handled", e);
      writer.write(Answer.html(500, "Internal Server Error"));
    }
    return true;
  }

  private void dispatch(Call call, AnswerWriter writer, Exchange exchange) {
    if (pages.owns(call)) {
      look(call, writer, exchange);
      return;
    }
    for (Service service : services) {
      if (service.owns(call)) {
        AnswerWriter dated = exchange.writer(faults.clockOf(service.provider()));
        serve(service, call, dated, exchange.misbehaviour());
        return;
      }
    }
    writer.write(Answer.html(404, "Not Found"));
  }

  private void look(Call call, AnswerWriter writer, Exchange exchange) {
    Optional<Answer> refusal = guard.refusal(call);
    if (refusal.isEmpty() && pages.isStream(call)) {
      refusal = stream.open(exchange);
      if (refusal.isEmpty()) return;
    }
    writer.write(refusal.orElseGet(() -> pages.answer(call)));
  }

  private void serve(Service service, Call call, AnswerWriter writer, Misbehaviour misbehaviour) {
    Instant receivedAt = clock.instant();
    Fault fault = faults.take(service.provider()).orElse(null);
    Reply reply = reply(service, call, fault);
    remember(service, call, reply, fault, receivedAt);
    if (fault == null) {
      writer.write(reply.answer());
      return;
    }
    switch (fault.kind()) {
      case THROTTLE, ERROR, HTTP -> writer.write(reply.answer());
      case RESET -> misbehaviour.reset();
      case HANG -> misbehaviour.hang(fault);
      case GARBAGE -> misbehaviour.garbage();
      case DRIP -> misbehaviour.drip(fault, reply.answer());
      case PARTIAL -> misbehaviour.partial(reply.answer());
      case SKEW -> throw new IllegalStateException("a skew hits no single request");
    }
  }

  private Reply reply(Service service, Call call, @Nullable Fault fault) {
    if (fault == null) {
      return call.targetBytes() > maxUrlBytes
          ? bare(Answer.html(414, "Request-URI Too Large"), "URL over " + maxUrlBytes + " bytes")
          : service.handle(call);
    }
    return switch (fault.kind()) {
      case THROTTLE -> service.throttle(call);
      case ERROR -> service.fail(call, fault);
      case HTTP -> {
        int status = fault.status() == null ? 500 : fault.status();
        yield bare(Answer.html(status, "Injected"), "HTTP status " + status);
      }
      case RESET, HANG, GARBAGE -> bare(Answer.html(0, ""), "no answer");
      case DRIP, PARTIAL, SKEW -> service.handle(call);
    };
  }

  private static Reply bare(Answer answer, String message) {
    return new Reply(answer, "", "", "", "", message, 0, null, null, RequestDetail.NONE);
  }

  private void remember(
      Service service, Call call, Reply reply, @Nullable Fault fault, Instant receivedAt) {
    ReceivedRequest.Wire wire = new ReceivedRequest.Wire(
        call.method(),
        call.host(),
        reply.transport(),
        reply.signature(),
        reply.canonicalRequest(),
        reply.stringToSign(),
        fault == null ? null : fault.kind().id());
    long bytes = (long) call.targetBytes() + call.body().length;
    ReceivedRequest request = new ReceivedRequest(
        receivedAt,
        service.provider(),
        reply.action(),
        reply.answer().status(),
        reply.code(),
        reply.message(),
        reply.records(),
        bytes,
        wire);
    log.add(request, Duration.between(receivedAt, clock.instant()), reply.detail());
  }
}
