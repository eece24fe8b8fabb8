package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes requests on, and remembers how the last one went. For one thread. */
final class WatchedSender implements HttpSender {
  private final HttpSender sender;
  private final InstantSource clock;
  private @Nullable Exchange last;

  WatchedSender(HttpSender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * One request and how it went.
   *
   * @param address where it went, without its query
   * @param sentAt when it was sent
   * @param outcome how it went
   */
  record Exchange(URI address, Instant sentAt, HttpOutcome outcome) {
    /** Returns the HTTP status of the answer. */
    Optional<Integer> status() {
      return outcome instanceof HttpOutcome.Answered answered
          ? Optional.of(answered.response().status())
          : Optional.empty();
    }

    /** Returns why there is no answer. */
    Optional<String> trouble() {
      if (outcome instanceof HttpOutcome.Unsent unsent) {
        return Optional.of(unsent.cause());
      }
      return outcome instanceof HttpOutcome.Ambiguous ambiguous
          ? Optional.of(ambiguous.cause())
          : Optional.empty();
    }

    /** Returns by how much this side's clock is ahead of the server's, to the second. */
    Optional<Duration> skew() {
      return outcome instanceof HttpOutcome.Answered answered
          ? answered
              .response()
              .header("Date")
              .flatMap(Exchange::parse)
              .map(date -> Duration.between(date, sentAt))
          : Optional.empty();
    }

    private static Optional<Instant> parse(String date) {
      try {
        return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public HttpOutcome send(HttpRequest request) {
    Instant sentAt = clock.instant();
    HttpOutcome outcome = sender.send(request);
    URI uri = request.address();
    last = new Exchange(
        URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath()),
        sentAt,
        outcome);
    return outcome;
  }

  /** Returns the last exchange; empty if nothing was sent. */
  Optional<Exchange> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public void close() {
    sender.close();
  }
}
