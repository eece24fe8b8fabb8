package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import io.cloudmonitor.publisher.credentials.RefreshingCredentials;
import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import io.cloudmonitor.publisher.delivery.StatisticsRules;
import io.cloudmonitor.publisher.delivery.Wire;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.FakeStep;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of this provider tells what it signs with, whatever the user did wrong. */
class SecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TencentCredentials TEMPORARY =
      new TencentCredentials("testid", "testsecret", "testtoken/+=");

  /** Options that take any text, or are not read beside a key. */
  private static final Set<String> FREE_TEXT = Set.of(
      "instance", "include", "exclude", "priority-keys", "tencent.defined", "tencent.role-name");

  /** Options that mean nothing to points without a time. */
  private static final Set<String> OVERRULED = Set.of("rollup", "spool-directory");

  private static Map<String, String> words(String... more) {
    Map<String, String> words = Samples.words(
        "instance", "web-1",
        "jitter", "0ms",
        // nobody listens there, so that everything stays held
        "tencent.endpoint", "http://127.0.0.1:1",
        "tencent.token", "testtoken/+=");
    for (int i = 0; i < more.length; i += 2) {
      words.put(more[i], more[i + 1]);
    }
    return words;
  }

  private static TencentPublisher.Builder builder(String... more) {
    TencentPublisher.Builder builder = TencentPublisher.builder();
    words(more).forEach(builder::option);
    return builder;
  }

  private static TencentOptions options(String method) {
    return TencentOptions.from(Options.of(words("tencent.method", method)), null);
  }

  @Test
  void theSuiteIsWatched() {
    assertThat(SecretWatch.isOn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void aPublisherAndAllThatItHoldsAreSilent(String method) {
    TencentPublisher.Builder builder = builder("tencent.method", method);
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
    for (String method : List.of("post", "get")) {
      TencentOptions options = options(method);
      reached.addAll(ReachableTexts.requireSilent(
          TencentPublisher.builder().credentials(() -> TEMPORARY),
          options,
          TencentWire.of(options, StatisticsRules.NONE)));
    }

    assertThat(holders())
        .contains(TencentCredentials.class.getName(), TencentSigner.class.getName());
    assertThat(reached).containsAll(holders());
  }

  /** Returns the classes that have credentials in a field, or somebody who has. */
  private static Set<String> holders() {
    JavaClasses classes = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(SecretsTest.class.getPackageName());
    Set<JavaClass> holders = new HashSet<>();
    holders.add(classes.get(TencentCredentials.class));
    holders.add(classes.get(TencentCredentialsProvider.class));
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

  @Test
  void whatASearchFoundIsSilent(@TempDir Path home) throws IOException {
    try (CredentialServices services = new CredentialServices(home)) {
      services.metadata = true;
      TencentCredentialsProvider found =
          CredentialsSearch.find(Options.of(Map.of()), services.runtime());
      assertThat(Canaries.isIn(found.credentials().secretKey())).isTrue();

      assertThat(ReachableTexts.requireSilent(found))
          .contains(
              RefreshingCredentials.class.getName(),
              CvmRole.class.getName(),
              TencentCredentials.class.getName());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void aSignedRequestTellsItsHostAlone(String method) {
    Wire wire = TencentWire.of(options(method), StatisticsRules.NONE);

    HttpRequest request = wire.signer().sign(batch("shop m[]\n%7B%7D"), NOW, "n-1");

    assertThat(request.toString()).contains("127.0.0.1:1").doesNotContain("testid", "Signature");
    Canaries.requireAbsent("the request", request.toString());
    Canaries.requireAbsent("the description", wire.description());
  }

  @Test
  void anAddressThatCannotBeMadeIsNotTold() {
    Wire wire = TencentWire.of(options("get"), StatisticsRules.NONE);

    Throwable thrown = catchThrowable(
        () -> wire.signer().sign(batch("shop m[]\nnot encoded"), NOW, "n-1").uri());

    assertThat(thrown).hasMessage("the query is not encoded").hasNoCause();
  }

  private static Batch batch(String record) {
    return Samples.batch(List.of(record.getBytes(US_ASCII)));
  }

  static Stream<Arguments> wrongValues() {
    Set<String> words = new TreeSet<>(TencentOptions.WORDS);
    words.addAll(PublisherOptions.words());
    words.removeAll(OVERRULED);
    Stream<Arguments> wrong = words.stream()
        .filter(word -> !word.startsWith("tencent.secret") && !word.equals("tencent.token"))
        .map(word -> argumentSet(word, word, "?"));
    return Stream.concat(
        wrong,
        Stream.of(
            argumentSet("blank in the id", "tencent.secret-id", "id testsecret"),
            argumentSet("line in the token", "tencent.token", "testtoken\r\nX: y"),
            argumentSet("user", "tencent.endpoint", "https://me:testsecret@x.com"),
            argumentSet("query", "tencent.endpoint", "https://x.com/?k=testsecret"),
            argumentSet("secret as a word of its own", "tencent.secret", "testsecret")));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aMessageAboutAWrongOptionTellsNoOtherAndNoSecretOne(String word, String value) {
    TencentPublisher.Builder builder = builder(word, value);

    Throwable thrown = catchThrowable(() -> builder.build().close(Duration.ZERO));

    if (!FREE_TEXT.contains(word)) assertThat(thrown).hasMessageContaining(word);
    if (thrown != null) Canaries.requireAbsent("the message about " + word, thrown);
    Canaries.requireAbsent("the builder", builder.toString());
  }
}
