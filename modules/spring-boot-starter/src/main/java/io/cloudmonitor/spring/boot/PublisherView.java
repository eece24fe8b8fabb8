package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.PublisherSnapshot;
import io.cloudmonitor.publisher.PublisherSnapshot.SeriesCounts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint shows of a publisher.
 *
 * @param account name of the account
 * @param provider word of the provider
 * @param description where it publishes to and how, as in the line at the start
 * @param lastSuccess when records were last accepted, in ISO-8601
 * @param lastFailure the last answer that was no success
 * @param entered records made so far
 * @param accepted records that the service took
 * @param rejected records refused, by reason
 * @param expired records given up, by reason
 * @param held records that wait
 * @param requests requests sent
 * @param retries requests sent again
 * @param throttled answers that asked for fewer requests
 * @param bytesSent bytes of requests
 * @param empty aggregates without a finite value
 * @param series counts of series
 */
record PublisherView(
    String account,
    String provider,
    String description,
    @Nullable String lastSuccess,
    @Nullable String lastFailure,
    long entered,
    long accepted,
    Map<String, Long> rejected,
    Map<String, Long> expired,
    long held,
    long requests,
    long retries,
    long throttled,
    long bytesSent,
    long empty,
    SeriesCounts series) {

  static PublisherView of(AccountPublisher publisher) {
    PublisherSnapshot now = publisher.snapshot();
    return new PublisherView(
        publisher.account(),
        now.provider(),
        publisher.publisher().toString(),
        now.lastSuccess().map(Instant::toString).orElse(null),
        now.lastFailure().orElse(null),
        now.records().entered(),
        now.records().accepted(),
        byWord(now.rejected(), reason -> reason.word()),
        byWord(now.expired(), reason -> reason.word()),
        now.records().held(),
        now.requests(),
        now.retries(),
        now.throttled(),
        now.bytesSent(),
        now.empty(),
        now.series());
  }

  private static <R> Map<String, Long> byWord(Map<R, Long> counts, Function<R, String> word) {
    Map<String, Long> byWord = new TreeMap<>();
    counts.forEach((reason, count) -> byWord.put(word.apply(reason), count));
    return byWord;
  }
}
