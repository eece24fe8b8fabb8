package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cloudmonitor.emulator.hostile.Corpus;
import io.cloudmonitor.emulator.hostile.Mutations;
import io.cloudmonitor.emulator.hostile.Seed;
import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged calls by the hundred thousand, signed after or before the damage, and the corpus. */
class HostileCallsTest {
  private static final ReceivedRecord GOOD =
      new ReplyRules().send(new SignedCalls().records(1).v1()).get(0);
  private final ReplyRules rules = new ReplyRules();

  @Test
  void damagedParametersGetAnAnswerAndNothingOutsideTheLimitsIsKept() {
    List<ReceivedRecord> kept = send(100_000, random -> {
      SignedCalls call = new SignedCalls().records(1 + random.nextInt(3));
      Mutations mutations = new Mutations(random);
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        damage(call.parameters, random, mutations);
      }
      if (random.nextInt(4) == 0) call.set("Format", mutations.of("XML"));
      return random.nextBoolean() ? call.v1() : call.v3Form();
    });
    assertThat(kept).isNotEmpty();
  }

  @Test
  void damagedSignaturesGetAnAnswerAndNothingThatWasNotSignedIsKept() {
    List<ReceivedRecord> kept = send(100_000, random -> {
      SignedCalls call = new SignedCalls().records(1);
      Mutations mutations = new Mutations(random);
      call.header("accept", random.nextBoolean() ? "text/xml" : "application/json");
      Call signed = random.nextBoolean() ? call.v3() : call.v3Form();
      List<String> names = List.copyOf(call.headers.keySet());
      call.parameters.clear();
      damage(call.headers, random, mutations);
      call.header(names.get(random.nextInt(names.size())), mutations.of("x"));
      return call.call(signed.path(), signed.query(), mutations.of(signed.text()));
    });
    // a header that nobody signs may be damaged without harm
    assertThat(kept).allSatisfy(record -> assertThat(record).isEqualTo(GOOD));
  }

  @Test
  void damagedUploadsGetAnAnswerAndNothingOutsideTheLimitsIsKept() {
    List<ReceivedRecord> kept = send(150_000, random -> {
      SignedCalls call = new SignedCalls();
      Mutations mutations = new Mutations(random);
      call.body = mutations.of(SignedCalls.upload(1 + random.nextInt(3)));
      if (random.nextInt(8) == 0)
        call.header("date", mutations.of("Tue, 14 Nov 2023 22:14:00 GMT"));
      Call upload = call.metrichub();
      return random.nextInt(8) > 0
          ? upload
          : call.call(upload.path(), mutations.of("a=b&c=%20"), mutations.of(call.body));
    });
    assertThat(kept).isNotEmpty();
  }

  @Test
  void validRecordIsKeptAsItWasSent() {
    assertThat(GOOD.metricName()).isEqualTo("http_server_requests");
    assertThat(GOOD.dimensions()).isEqualTo(Map.of("instance", "web-1", "n", "1"));
    assertThat(GOOD.values()).isEqualTo(Map.of("Average", 12.5, "SampleCount", 4.0, "Sum", 50.0));
    assertThat(GOOD.changed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+2922789950101T000000.000+0000", "+9999999990101T000000.000+0000"})
  void timeBeyondAllMillisecondsIsRefused(String time) {
    assertThat(rules.send(
            new SignedCalls().records(1).set("MetricList.1.Time", time).v1()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufffe", "\uffff", "\ud800", "\u0000", "<", "]]>"})
  void xmlOfAnyTextCanBeRead(String text) {
    assertThat(rules.send(new SignedCalls()
            .records(1)
            .set("Format", "XML")
            .set("MetricList" + text, "1")
            .v1()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<", "", "1"})
  void injectedRefusalOfAnUnreadableActionIsXmlToo(String action) {
    Account account = new Account();
    Call call = new SignedCalls().set("Action", action).set("Format", "XML").v1Unprepared();
    Reply reply = account.service.fail(call, Fault.error(Provider.ALIYUN, "206"));
    rules.requireReadable(reply);
    assertThat(account.body(reply)).startsWith("<").contains("<Code>206</Code>");
  }

  @ParameterizedTest
  @MethodSource
  void uploadOfTheFuzzerKeepsTheRules(byte[] input) {
    MetrichubFuzz.fuzzerTestOneInput(input);
  }

  static Stream<Arguments> uploadOfTheFuzzerKeepsTheRules() throws IOException, URISyntaxException {
    return Corpus.of(MetrichubFuzz.class);
  }

  @ParameterizedTest
  @MethodSource
  void callOfTheFuzzerKeepsTheRules(byte[] input) {
    OpenApiFuzz.fuzzerTestOneInput(input);
  }

  static Stream<Arguments> callOfTheFuzzerKeepsTheRules() throws IOException, URISyntaxException {
    return Corpus.of(OpenApiFuzz.class);
  }

  private List<ReceivedRecord> send(int cases, Function<Random, Call> calls) {
    Seed seed = new Seed();
    List<ReceivedRecord> kept = new ArrayList<>();
    for (int number = 0; number < cases; number++) {
      try {
        kept.addAll(rules.send(calls.apply(seed.random(number))));
      } catch (RuntimeException | AssertionError e) {
        fail(seed.describe(number), e);
      }
    }
    return kept;
  }

  private static void damage(Map<String, String> pairs, Random random, Mutations mutations) {
    List<String> names = new ArrayList<>(pairs.keySet());
    String name = names.get(random.nextInt(names.size()));
    String value = pairs.get(name);
    if (random.nextInt(6) == 0) {
      pairs.remove(name);
      pairs.put(mutations.of(name), value);
    } else {
      pairs.put(name, mutations.of(value));
    }
  }
}
