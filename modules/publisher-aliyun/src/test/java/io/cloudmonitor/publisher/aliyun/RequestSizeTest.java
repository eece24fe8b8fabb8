package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Statistic;
import io.cloudmonitor.publisher.Statistics;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.Batcher;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestSizeTest {
  private static final String NONCE = "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf";
  private static final int RECORDS = 400;

  @ParameterizedTest
  @MethodSource
  void noRequestExceedsItsLimit(Map<String, String> words, int maxUrlBytes, int maxRecords) {
    long seed = 20261120;
    Random random = new Random(seed);
    Wire wire = wire(words);
    List<Batch> batches = new ArrayList<>();
    int[] tooLarge = {0};
    Batcher batcher = new Batcher(wire.requestLimits(), batches::add, () -> tooLarge[0]++);

    for (int i = 0; i < RECORDS; i++) {
      addRecord(random, wire, batcher);
    }
    batcher.flush();

    assertThat(batches.stream().mapToInt(Batch::records).sum() + tooLarge[0]).isEqualTo(RECORDS);
    assertThat(batches).as("seed " + seed).isNotEmpty().allSatisfy(batch -> {
      HttpRequest request = wire.signer().sign(batch, Instant.EPOCH, NONCE);
      assertThat(request.uri().toString().length()).isLessThanOrEqualTo(maxUrlBytes);
      assertThat(request.body().length()).isLessThanOrEqualTo(AliyunLimits.MAX_BODY_BYTES);
      assertThat(batch.records()).isLessThanOrEqualTo(maxRecords);
    });
  }

  static Stream<Arguments> noRequestExceedsItsLimit() {
    return Stream.of(
        argumentSet("V3, query", Map.of(), 8000, 20),
        argumentSet("V3, short query", Map.of("aliyun.max-url-bytes", "2000"), 2000, 20),
        argumentSet("V3, form", Map.of("aliyun.parameters", "form"), 100, 20),
        argumentSet("V1, query", Map.of("aliyun.signature", "v1"), 8000, 20),
        argumentSet(
            "V1, short query, 21 records",
            Map.of(
                "aliyun.signature", "v1",
                "aliyun.max-url-bytes", "2500",
                "aliyun.max-records", "21"),
            2500,
            21),
        argumentSet(
            "V1, token, form",
            Map.of("aliyun.signature", "v1", "aliyun.security-token", "t".repeat(4000)),
            100,
            20),
        argumentSet("metrichub", Map.of("aliyun.transport", "metrichub"), 100, 100));
  }

  private static Wire wire(Map<String, String> words) {
    Map<String, String> all = new HashMap<>(Map.of(
        "aliyun.region", "cn-hangzhou",
        "aliyun.access-key-id", "i".repeat(128),
        "aliyun.access-key-secret", "testsecret"));
    all.putAll(words);
    return AliyunWire.of(AliyunOptions.from(Options.of(all), null));
  }

  private static void addRecord(Random random, Wire wire, Batcher batcher) {
    Map<String, String> dimensions = new HashMap<>();
    for (int i = random.nextInt(11); i > 0; i--) {
      dimensions.put(text(random, 1 + random.nextInt(20)), text(random, 1 + random.nextInt(21)));
    }
    Statistics statistics = Statistics.NONE;
    for (Statistic statistic : Statistic.values()) {
      statistics = random.nextBoolean() ? statistics.with(statistic) : statistics;
    }
    byte[] prefix = wire.encoder().prefix(Samples.series("m" + random.nextInt(), dimensions));
    wire.encoder()
        .encode(
            prefix,
            statistics.with(Statistic.SUM),
            Samples.distribution(random.nextDouble(), random.nextInt()),
            Period.FIVE_MINUTES,
            1_700_000_000_000L + random.nextInt(),
            batcher);
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 0, 4)
        .mapToObj(kind -> kind == 0 ? "杭" : kind == 1 ? "\\" : kind == 2 ? "/" : "a")
        .reduce("", String::concat);
  }
}
