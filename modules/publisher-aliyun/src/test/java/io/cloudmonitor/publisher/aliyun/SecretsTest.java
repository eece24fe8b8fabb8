package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloudmonitor.publisher.MeterKind;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.SeriesSpec;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text of this provider tells what it signs with, whatever the user did wrong. */
class SecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final Map<String, String> WORDS = Map.of(
      "instance", "web-1",
      "jitter", "0ms",
      // nobody listens there, so that everything stays held
      "aliyun.endpoint", "http://127.0.0.1:1",
      "aliyun.access-key-id", "LTAI5tExample",
      "aliyun.access-key-secret", "testsecret",
      "aliyun.security-token", "testtoken/+=");

  /** Options that take any text, or are not read beside an endpoint. */
  private static final Set<String> FREE_TEXT =
      Set.of("instance", "include", "exclude", "priority-keys", "aliyun.region");

  private static final String RECORD = "%7B%7D&0&m&60&1700000040000&1&%7B%22Sum%22%3A1%7D";

  static Stream<Arguments> wires() {
    return Stream.of(
        argumentSet("V3, query", Map.of()),
        argumentSet("V3, form", Map.of("aliyun.parameters", "form")),
        argumentSet("V1", Map.of("aliyun.signature", "v1")),
        argumentSet("metrichub", Map.of("aliyun.transport", "metrichub")));
  }

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aPublisherAndAllThatItHoldsAreSilent(Map<String, String> words) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder();
    with(words).forEach(builder::option);
    Publisher publisher = builder.build();
    var series = publisher.series(new SeriesSpec("heap", Map.of(), MeterKind.GAUGE));
    publisher.publish(new FakeStep(0).gauge(series, 1));

    ReachableTexts.requireSilent(publisher, publisher.metrics().snapshot(), builder);

    publisher.close(Duration.ZERO);
    ReachableTexts.requireSilent(publisher, publisher.metrics().snapshot());
  }

  @Test
  void noClassThatHoldsCredentialsIsLeftOut() {
    Set<String> reached = new TreeSet<>();
    for (Map<String, String> words : wires().map(SecretsTest::words).toList()) {
      AliyunPublisher.Builder builder =
          AliyunPublisher.builder().credentials(() -> Samples.TEMPORARY);
      AliyunOptions options = options(with(words));
      reached.addAll(ReachableTexts.requireSilent(builder, options, AliyunWire.of(options)));
    }

    assertThat(holders())
        .contains(AliyunCredentials.class.getName(), OpenApiV3Signer.class.getName());
    assertThat(reached).containsAll(holders());
  }

  /** Returns the classes that have credentials in a field, or somebody who has. */
  private static Set<String> holders() {
    JavaClasses classes = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(SecretsTest.class.getPackageName());
    Set<JavaClass> holders = new HashSet<>();
    holders.add(classes.get(AliyunCredentials.class));
    holders.add(classes.get(AliyunCredentialsProvider.class));
    int before;
    do {
      before = holders.size();
      for (JavaClass one : classes) {
        boolean holds =
            one.getFields().stream().anyMatch(field -> holders.contains(field.getRawType()));
        if (holds) holders.add(one);
      }
    } while (holders.size() > before);
    return holders.stream()
        .filter(one -> !one.isInterface())
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aSignedRequestTellsItsHostAlone(Map<String, String> words) {
    Wire wire = AliyunWire.of(options(with(words)));

    HttpRequest request = wire.signer().sign(Samples.batch(RECORD), NOW, "nonce-1");

    assertThat(request).hasToString("POST http://127.0.0.1:1 (" + request.size() + " bytes)");
    assertThat(wire.description()).doesNotContain("LTAI5tExample");
    Canaries.requireAbsent("the description", wire.description());
  }

  static Stream<Arguments> wrongValues() {
    Set<String> words = new TreeSet<>(AliyunOptions.WORDS);
    words.addAll(PublisherOptions.words());
    Stream<Arguments> wrong = words.stream()
        .filter(word -> !word.startsWith("aliyun.access") && !word.equals("aliyun.security-token"))
        // nearly every text is the path of some directory
        .map(word -> argumentSet(word, word, word.equals("spool-directory") ? "\0" : "?"));
    return Stream.concat(
        wrong,
        Stream.of(
            argumentSet("blank in the id", "aliyun.access-key-id", "id testsecret"),
            argumentSet("blank in the token", "aliyun.security-token", "my testtoken"),
            argumentSet("line in the token", "aliyun.security-token", "testtoken\r\nX: y"),
            argumentSet("user", "aliyun.endpoint", "https://me:testsecret@x.com"),
            argumentSet("query", "aliyun.endpoint", "https://x.com/?token=testtoken"),
            argumentSet("no such word", "aliyun.acces-key-secret", "testsecret")));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aMessageAboutAWrongOptionTellsNoOtherAndNoSecretOne(String word, String value) {
    AliyunPublisher.Builder builder = AliyunPublisher.builder();
    with(Map.of(word, value)).forEach(builder::option);

    Throwable thrown = catchThrowable(() -> builder.build().close(Duration.ZERO));

    if (!FREE_TEXT.contains(word)) assertThat(thrown).hasMessageContaining(word);
    if (thrown != null) Canaries.requireAbsent("the message about " + word, thrown);
    Canaries.requireAbsent("the builder", builder.toString());
  }

  private static AliyunOptions options(Map<String, String> words) {
    return AliyunOptions.from(Options.of(words), null);
  }

  private static Map<String, String> with(Map<String, String> words) {
    Map<String, String> all = new TreeMap<>(WORDS);
    all.putAll(words);
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> words(Arguments arguments) {
    return (Map<String, String>) arguments.get()[0];
  }
}
