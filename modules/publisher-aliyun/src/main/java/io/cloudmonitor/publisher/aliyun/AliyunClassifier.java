package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.ResponseClassifier;
import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.http.HttpDates;
import io.cloudmonitor.publisher.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the answers of either transport. The service's own code decides before the HTTP status
 * does, since throttling comes as 400 or 403, and a refusal as 200.
 */
final class AliyunClassifier implements ResponseClassifier {
  /**
   * Difference of clocks beyond which a failed verification of an upload, which names no cause, is
   * laid to them: less than any validity that a page states.
   */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private static final Verdict ACCEPTED = new Verdict.Accepted();
  private static final String QUOTA_ADVICE =
      "The account's quota of custom time series is used up and new series are refused: enlarge it"
          + " in the CloudMonitor console, or send fewer by include, exclude or max-series.";
  private static final String EDITION_ADVICE =
      "The account's edition of CloudMonitor refuses this kind of record: see custom monitoring in"
          + " the CloudMonitor console.";
  private static final String DENIED_ADVICE =
      "Check aliyun.access-key-id, aliyun.access-key-secret, the permission cms:PutCustomMetric of"
          + " the RAM user, and the clock of this machine.";
  private static final String REFUSED_ADVICE =
      "Check aliyun.endpoint and the proxies before it: the request was refused as a whole.";

  private final String hostAdvice;

  AliyunClassifier(AliyunTransport transport) {
    String hosts = transport == AliyunTransport.OPENAPI
        ? "metrics.<region>.aliyuncs.com"
        : "metrichub-cms-<region>.aliyuncs.com";
    hostAdvice = "Check aliyun.endpoint or aliyun.region: this address takes no records by"
        + " aliyun.transport="
        + transport.name().toLowerCase(Locale.ROOT)
        + ", whose hosts are "
        + hosts
        + ".";
  }

  @Override
  public Verdict classify(HttpResponse response, Instant signedAt) {
    AliyunAnswer answer = AliyunAnswer.read(response.body());
    if (response.isSuccessful() && answer.code().equals("200")) {
      return ACCEPTED;
    }
    String text = AnswerText.of(response, answer);
    if (response.status() >= 300 && response.status() < 400) {
      return new Verdict.Misconfigured(text, hostAdvice);
    }
    return switch (response.status()) {
      case 413, 414, 431 -> new Verdict.TooLarge(text);
      // Of a gateway in between: whether the service behind it took the records, it does not say
      case 502, 504 -> new Verdict.Unclear(text);
      default ->
        answer.isKnown()
            ? byCode(response, answer, text, signedAt)
            : byStatus(response, text, signedAt);
    };
  }

  private Verdict byCode(
      HttpResponse response, AliyunAnswer answer, String text, Instant signedAt) {
    boolean denied = response.status() == 403 || answer.code().equals("403");
    if (denied && answer.message().toLowerCase(Locale.ROOT).contains("rate limit")) {
      return throttled(response, text, signedAt);
    }
    return switch (answer.code()) {
      case "200" -> new Verdict.Unclear(text);
      case "206" -> new Verdict.RefusedByQuota(text, quotaAdvice(answer));
      case "400" -> new Verdict.Poisoned(text);
      case "403" -> denied(response, answer, text, signedAt);
      case "404" -> new Verdict.Misconfigured(text, hostAdvice);
      case "429" -> throttled(response, text, signedAt);
      case "500" -> new Verdict.Retry(text);
      default ->
        ErrorMeaning.of(answer.code())
            .map(meaning -> byMeaning(meaning, response, text, signedAt))
            .orElseGet(() -> byUnknownCode(response, text, signedAt));
    };
  }

  /** The service itself answered, so that a 400 is about the records and a 500 is final for now. */
  private Verdict byUnknownCode(HttpResponse response, String text, Instant signedAt) {
    return switch (response.status()) {
      case 400 -> new Verdict.Poisoned(text);
      case 500 -> new Verdict.Retry(text);
      default -> byStatus(response, text, signedAt);
    };
  }

  private static Verdict byMeaning(
      ErrorMeaning meaning, HttpResponse response, String text, Instant signedAt) {
    return switch (meaning) {
      case THROTTLED -> throttled(response, text, signedAt);
      case RETRY -> new Verdict.Retry(text);
      case SEEN -> new Verdict.AlreadySeen(text);
      case RECORD -> new Verdict.Poisoned(text);
      case CLOCK -> clockSkew(response, text, signedAt);
      default -> new Verdict.Misconfigured(text, meaning.advice());
    };
  }

  private Verdict byStatus(HttpResponse response, String text, Instant signedAt) {
    int status = response.status();
    return switch (status) {
      case 401, 403, 407 -> new Verdict.Misconfigured(text, DENIED_ADVICE);
      case 404, 405 -> new Verdict.Misconfigured(text, hostAdvice);
      case 408 -> new Verdict.Retry(text);
      case 429, 503 -> throttled(response, text, signedAt);
      default ->
        status >= 400 && status < 500
            ? new Verdict.Misconfigured(text, REFUSED_ADVICE)
            : new Verdict.Unclear(text);
    };
  }

  private static Verdict throttled(HttpResponse response, String text, Instant signedAt) {
    return new Verdict.Throttled(text, ThrottleDelay.of(response, signedAt));
  }

  private static Verdict clockSkew(HttpResponse response, String text, Instant signedAt) {
    return offset(response, signedAt)
        .<Verdict>map(offset -> new Verdict.ClockSkew(text, offset))
        .orElseGet(() -> new Verdict.Misconfigured(text, ErrorMeaning.CLOCK.advice()));
  }

  private static Verdict denied(
      HttpResponse response, AliyunAnswer answer, String text, Instant signedAt) {
    if (answer.message().toLowerCase(Locale.ROOT).contains("cannot upload")) {
      return new Verdict.Misconfigured(text, ErrorMeaning.PERMISSION.advice());
    }
    return offset(response, signedAt)
        .filter(offset -> offset.abs().compareTo(SKEW) > 0)
        .<Verdict>map(offset -> new Verdict.ClockSkew(text, offset))
        .orElseGet(() -> new Verdict.Misconfigured(text, DENIED_ADVICE));
  }

  /** Returns what to add to this side's clock to have the server's, if the answer tells. */
  private static Optional<Duration> offset(HttpResponse response, Instant signedAt) {
    return response
        .header("Date")
        .flatMap(HttpDates::parse)
        .map(serverTime -> Duration.between(signedAt, serverTime));
  }

  private static String quotaAdvice(AliyunAnswer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return message.contains("original value") || message.contains("type is invalid")
        ? EDITION_ADVICE
        : QUOTA_ADVICE;
  }
}
