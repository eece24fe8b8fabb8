package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.delivery.ResponseClassifier;
import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.delivery.Verdict.Scope;
import io.cloudmonitor.publisher.http.HttpDates;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the answers of the service, whose own code decides before the HTTP status does. */
final class TencentClassifier implements ResponseClassifier {
  /** Time without requests after 1006; the service names none: UNVERIFIED. */
  static final Duration THROTTLE = Duration.ofSeconds(10);

  /** Time without requests after 1008; the service names none: UNVERIFIED. */
  static final Duration BLOCK = Duration.ofMinutes(5);

  /** Difference of clocks below which 1021 is not laid to them. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  @Override
  public Verdict classify(HttpResponse response, Instant signedAt) {
    TencentAnswer answer = TencentAnswer.read(response.body());
    String text = AnswerText.of(response, answer);
    return switch (response.status()) {
      case 413, 414, 431 -> new Verdict.TooLarge(text);
      // Of a gateway in between: whether the service behind it took the points, it does not say
      case 502, 504 -> new Verdict.Unclear(text);
      default ->
        answer.isKnown()
            ? byCode(response, answer.code(), text, signedAt)
            : byStatus(response, text);
    };
  }

  private static Verdict byCode(HttpResponse response, String code, String text, Instant signedAt) {
    Optional<ErrorMeaning> known = ErrorMeaning.of(code);
    if (known.isEmpty()) {
      return new Verdict.OnceMore(new Verdict.Rejected(Scope.RECORD, RejectReason.INVALID, text));
    }
    ErrorMeaning meaning = known.get();
    String advised = meaning.advise(text);
    return switch (meaning) {
      case RECEIVED -> response.isSuccessful() ? new Verdict.Accepted() : new Verdict.Unclear(text);
      case RETRY -> new Verdict.Retry(text);
      case THROTTLED -> new Verdict.Throttled(text, Optional.of(THROTTLE));
      case BLOCKED -> new Verdict.Throttled(text, Optional.of(BLOCK));
      case QUOTA -> new Verdict.RefusedByQuota(text, meaning.advice());
      case TOO_LARGE -> new Verdict.TooLarge(text);
      case POINT -> new Verdict.Poisoned(text);
      case METRIC -> new Verdict.Poisoned(Scope.METRIC, advised);
      case NAMESPACE -> new Verdict.Rejected(Scope.METRIC, RejectReason.INVALID, advised);
      case ROUTE -> onceMore(Scope.RECORD, advised);
      case CLOCK -> clock(response, text, advised, signedAt);
      case IDENTITY -> onceMore(Scope.PUBLISHER, advised);
      case ADDRESS -> new Verdict.Rejected(Scope.PUBLISHER, RejectReason.MISCONFIGURED, advised);
      case DEFECT -> new Verdict.Rejected(Scope.RECORD, RejectReason.DEFECT, text);
    };
  }

  /** Credentials may just have been changed, and a route may just be made. */
  private static Verdict onceMore(Scope scope, String text) {
    return new Verdict.OnceMore(new Verdict.Rejected(scope, RejectReason.MISCONFIGURED, text));
  }

  private static Verdict clock(
      HttpResponse response, String text, String advised, Instant signedAt) {
    return response
        .header("Date")
        .flatMap(HttpDates::parse)
        .map(serverTime -> Duration.between(signedAt, serverTime))
        .filter(offset -> offset.abs().compareTo(SKEW) > 0)
        .<Verdict>map(offset -> new Verdict.ClockSkew(text, offset))
        .orElseGet(() -> onceMore(Scope.PUBLISHER, advised));
  }

  private static Verdict byStatus(HttpResponse response, String text) {
    int status = response.status();
    return switch (status) {
      case 408 -> new Verdict.Retry(text);
      case 429, 503 -> new Verdict.Throttled(text, Optional.of(THROTTLE));
      default ->
        status >= 300 && status < 500
            ? new Verdict.Rejected(
                Scope.PUBLISHER, RejectReason.MISCONFIGURED, ErrorMeaning.ADDRESS.advise(text))
            : new Verdict.Unclear(text);
    };
  }
}
