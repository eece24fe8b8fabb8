package io.cloudmonitor.publisher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MetricRecord;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.RejectReason;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestLimits;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.delivery.ResponseClassifier;
import io.cloudmonitor.publisher.delivery.SeriesPolicy;
import io.cloudmonitor.publisher.delivery.Verdict;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.encoding.RecordEncoder;
import io.cloudmonitor.publisher.encoding.RecordSink;
import io.cloudmonitor.publisher.http.HttpBody;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.mapping.Alphabet;
import io.cloudmonitor.publisher.mapping.MappedSeries;
import io.cloudmonitor.publisher.mapping.SeriesLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A provider that can be read with the eyes: one record is one line, the verdict is a word in the
 * answer's body.
 */
public final class FakeWire {
  /** What CloudMonitor accepts as a series. */
  public static final SeriesLimits SERIES_LIMITS = new SeriesLimits(
      10, 64, 64, 64, Alphabet.lettersDigitsAnd("_"), Alphabet.lettersDigitsAnd("._/\\-"));

  /** Ten records, and more bytes than ten records of a test have. */
  public static final RequestLimits REQUEST_LIMITS = new RequestLimits(10, 64 * 1024, 0, 0);

  /** A quota that no test of other things reaches. */
  public static final double REQUESTS_PER_SECOND = 1e6;

  /** Header that holds the time of signing. */
  public static final String TIME = "x-time";

  /** Header that holds the nonce. */
  public static final String NONCE = "x-nonce";

  private FakeWire() {}

  /** Returns a wire with {@link #REQUEST_LIMITS}. */
  public static Wire wire() {
    return wire(REQUEST_LIMITS);
  }

  /** Returns a wire with {@code limits}. */
  public static Wire wire(RequestLimits limits) {
    return new Wire(
        "fake",
        "http://fake.test",
        SERIES_LIMITS,
        limits,
        REQUESTS_PER_SECOND,
        true,
        Duration.ZERO,
        new LineEncoder(),
        FakeWire::sign,
        FakeWire::classify);
  }

  /** Returns {@code wire} with another signer and classifier. */
  public static Wire with(Wire wire, RequestSigner signer, ResponseClassifier classifier) {
    return new Wire(
        wire.provider(),
        wire.description(),
        wire.seriesLimits(),
        wire.requestLimits(),
        wire.requestsPerSecond(),
        wire.keepsTime(),
        wire.replayWindow(),
        wire.encoder(),
        signer,
        classifier);
  }

  /** Returns {@code wire} with another policy. */
  public static Wire with(Wire wire, SeriesPolicy policy) {
    return new Wire(
        wire.provider(),
        wire.description(),
        wire.seriesLimits(),
        wire.requestLimits(),
        wire.requestsPerSecond(),
        wire.keepsTime(),
        wire.replayWindow(),
        wire.encoder(),
        wire.signer(),
        wire.classifier(),
        policy);
  }

  /** Returns {@code wire} with another quota, keeping of time and replay window. */
  public static Wire with(
      Wire wire, double requestsPerSecond, boolean keepsTime, Duration replayWindow) {
    return new Wire(
        wire.provider(),
        wire.description(),
        wire.seriesLimits(),
        wire.requestLimits(),
        requestsPerSecond,
        keepsTime,
        replayWindow,
        wire.encoder(),
        wire.signer(),
        wire.classifier());
  }

  /** Returns the records that {@code request} carries, one line each. */
  public static List<String> recordsIn(HttpRequest request) {
    return new String(request.body().toByteArray(), UTF_8).lines().toList();
  }

  /** Returns the line of {@code record}, as the encoder of this wire writes it. */
  public static String line(MetricRecord record) {
    StringBuilder text = new StringBuilder(record.identity())
        .append(' ')
        .append(record.period().seconds())
        .append(' ')
        .append(record.startMillis());
    record
        .values()
        .forEach((statistic, value) ->
            text.append(' ').append(statistic.word()).append('=').append(value));
    return text.toString();
  }

  /** Returns the outcome of an answer whose body is {@code word}, as {@link #classify} reads it. */
  public static HttpOutcome answer(String word) {
    return new HttpOutcome.Answered(HttpResponse.of(word.equals("accepted") ? 200 : 400, word));
  }

  /**
   * Puts the records into the body where they lie, as the wires do, time and nonce into headers.
   */
  public static HttpRequest sign(Batch batch, Instant time, String nonce) {
    int end = batch.end(batch.records() - 1);
    byte[] nothing = {};
    return new HttpRequest(
        "POST",
        URI.create("http://fake.test/"),
        "",
        Map.of(TIME, time.toString(), NONCE, nonce),
        new HttpBody(nothing, batch.array(), batch.start(0), end, nothing));
  }

  /**
   * Reads the body: a verdict's word, for {@code throttled} and {@code clock-skew} followed by a
   * space and an ISO duration.
   */
  public static Verdict classify(HttpResponse response, Instant sentAt) {
    String body = new String(response.body(), UTF_8);
    String[] words = body.split(" ");
    Optional<Duration> duration =
        words.length > 1 ? Optional.of(Duration.parse(words[1])) : Optional.empty();
    return switch (words[0]) {
      case "accepted" -> new Verdict.Accepted();
      case "quota" -> new Verdict.RefusedByQuota(body, "ask for more");
      case "retry" -> new Verdict.Retry(body);
      case "throttled" -> new Verdict.Throttled(body, duration);
      case "clock-skew" -> new Verdict.ClockSkew(body, duration.orElseThrow());
      case "too-large" -> new Verdict.TooLarge(body);
      case "poisoned" -> new Verdict.Poisoned(body);
      case "already-seen" -> new Verdict.AlreadySeen(body);
      case "unclear" -> new Verdict.Unclear(body);
      case "poisoned-metric" -> new Verdict.Poisoned(Verdict.Scope.METRIC, body);
      case "once-more" ->
        new Verdict.OnceMore(
            new Verdict.Rejected(Verdict.Scope.RECORD, RejectReason.INVALID, body));
      case "once-more-publisher" ->
        new Verdict.OnceMore(
            new Verdict.Rejected(Verdict.Scope.PUBLISHER, RejectReason.MISCONFIGURED, body));
      case "rejected-metric" ->
        new Verdict.Rejected(Verdict.Scope.METRIC, RejectReason.INVALID, body);
      case "rejected-publisher" ->
        new Verdict.Rejected(Verdict.Scope.PUBLISHER, RejectReason.MISCONFIGURED, body);
      case "rejected" -> new Verdict.Rejected(Verdict.Scope.RECORD, RejectReason.INVALID, body);
      case "misconfigured" -> new Verdict.Misconfigured(body, "set the key");
      default -> throw new IllegalArgumentException("no verdict: " + body);
    };
  }

  private static final class LineEncoder implements RecordEncoder {
    @Override
    public String format() {
      return "lines";
    }

    @Override
    public byte[] prefix(MappedSeries series) {
      return new MetricRecord(series.name(), series.dimensions(), Period.ONE_MINUTE, 0, Map.of())
          .identity()
          .getBytes(UTF_8);
    }

    @Override
    public void encode(
        byte[] prefix,
        Statistics statistics,
        Aggregate aggregate,
        Period period,
        long timeMillis,
        RecordSink sink) {
      MetricRecord record =
          MetricRecord.of("", new TreeMap<>(), statistics, aggregate, period, timeMillis);
      if (!record.values().isEmpty()) {
        String rest = line(record).substring(record.identity().length());
        sink.begin().write(prefix).writeUtf8(rest).write('\n');
        sink.end();
      }
    }

    @Override
    public String metricOf(byte[] bytes, int start, int end) {
      return new String(bytes, start, end - start, UTF_8).split("[{\\d\n]", 2)[0];
    }
  }
}
