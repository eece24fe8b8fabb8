package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.oracle.OfficialSdk;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Period;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.testing.FakeStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendor's own clients and this publisher send the same records; what is signed must agree. */
class OfficialSdkIT {
  private static final long START = 1_700_000_040_000L;
  private static final int RECORDS = 12;

  private final CloudMonitorEmulator emulator = CloudMonitorEmulator.builder()
      .aliyunKey("testid", "testsecret")
      .aliyunKey("stsid", "stssecret", "testtoken/+=", null)
      .start();

  @AfterEach
  void closeEmulator() {
    emulator.close();
  }

  @ParameterizedTest
  @MethodSource
  void signsWhatTheOfficialSdkSigns(
      OfficialSdk sdk, Map<String, String> words, AliyunCredentials credentials) throws Exception {
    OfficialSdk.Outcome outcome = sdk.send(
        emulator.url(),
        credentials.accessKeyId(),
        credentials.accessKeySecret(),
        credentials.token().orElse("-"),
        metrics());
    assertThat(outcome.code()).isEqualTo("200");
    ReceivedRequest official = emulator.requests().get(0);
    List<ReceivedRecord> officialRecords = List.copyOf(emulator.records());
    emulator.clear();

    publish(words, credentials);

    assertThat(emulator.requests()).hasSize(1);
    ReceivedRequest own = emulator.requests().get(0);
    assertThat(signed(own)).isEqualTo(signed(official));
    assertThat(emulator.records())
        .hasSize(RECORDS)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("receivedAt")
        .isEqualTo(officialRecords);
  }

  static Stream<Arguments> signsWhatTheOfficialSdkSigns() {
    AliyunCredentials lasting = Samples.CREDENTIALS;
    AliyunCredentials temporary = new AliyunCredentials("stsid", "stssecret", "testtoken/+=");
    Map<String, String> v3 = Map.of();
    Map<String, String> v1 = Map.of("aliyun.signature", "v1");
    Map<String, String> metrichub = Map.of("aliyun.transport", "metrichub");
    return Stream.of(
        argumentSet("current SDK, V3", OfficialSdk.CURRENT_V3, v3, lasting),
        argumentSet("current SDK, V3, token", OfficialSdk.CURRENT_V3, v3, temporary),
        argumentSet("current SDK, V1", OfficialSdk.CURRENT_V1, v1, lasting),
        argumentSet("current SDK, V1, token", OfficialSdk.CURRENT_V1, v1, temporary),
        argumentSet("older SDK, V1", OfficialSdk.OLDER_V1, v1, lasting),
        argumentSet("older SDK, V1, token", OfficialSdk.OLDER_V1, v1, temporary),
        argumentSet("upload SDK", OfficialSdk.UPLOAD, metrichub, lasting),
        argumentSet("upload SDK, token", OfficialSdk.UPLOAD, metrichub, temporary));
  }

  /**
   * Returns the text that was signed, less what differs from request to request (time, nonce,
   * address of the sender, and so the digest of a body whose keys stand in another order) and from
   * SDK to SDK (a region that the service does not ask for, the case of the format).
   */
  private static String signed(ReceivedRequest request) {
    String text = request.wire().canonicalRequest();
    for (String varying : List.of(
        "(?<=x-acs-(?:date|signature-nonce):)\\S+",
        "(?<=(?:Timestamp|SignatureNonce)=)[^&]+",
        "(?<=^POST\n)[0-9A-F]{32}",
        "(?<=application/json\n)[^\n]+ GMT",
        "(?<=x-cms-ip:)\\S+")) {
      text = text.replaceAll(varying, "*");
    }
    return text.replaceAll("RegionId=[^&]+&", "").replace("Format=json&", "Format=JSON&");
  }

  private void publish(Map<String, String> words, AliyunCredentials credentials) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder()
        .endpoint(emulator.url().toString())
        .credentials(AliyunCredentialsProvider.of(credentials))
        .groupId(7)
        .option("non-ascii", "keep")
        .option("instance", "web-1")
        .option("jitter", "0ms");
    words.forEach(builder::option);
    Publisher publisher = builder.build();
    FakeStep step = new FakeStep(START, Period.ONE_MINUTE);
    for (int n = 1; n <= RECORDS; n++) {
      Aggregate aggregate = new Aggregate();
      aggregate.setDistribution(4, 50 * n + 1, n + 0.5, 1e20 * n, null);
      step.with(
          publisher.series(new SeriesSpec(
              "http_server_requests",
              new TreeMap<>(Map.of("uri", "/api\\a~b*" + n, "区域", "杭州")),
              MeterKind.TIMER)),
          aggregate);
    }
    publisher.publish(step);
    assertThat(publisher.close(Duration.ofSeconds(30))).isTrue();
  }

  private static List<OfficialSdk.Metric> metrics() {
    return IntStream.rangeClosed(1, RECORDS)
        .mapToObj(n -> new OfficialSdk.Metric(
            "7",
            "http_server_requests",
            "{\"instance\":\"web-1\",\"uri\":\"/api\\\\a_b_" + n + "\",\"区域\":\"杭州\"}",
            Long.toString(START),
            "1",
            "60",
            "{\"Average\":%s,\"Maximum\":%s,\"Minimum\":%s,\"Sum\":%d,\"SampleCount\":4}"
                .formatted(12.5 * n + 0.25, large(n), n + 0.5, 50 * n + 1)))
        .toList();
  }

  /** Returns n times 1e20 as we write it: with an exponent from 1e18 on, which fastjson needs. */
  private static String large(int n) {
    if (n < 10) {
      return n + "E20";
    }
    return n % 10 == 0 ? n / 10 + "E21" : n / 10.0 + "E21";
  }
}
