package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.micrometer.CloudMonitorConfig;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.PublisherProvider;
import io.cloudmonitor.publisher.delivery.PublisherOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MetadataTest {
  private static final String PREFIX = ExportWords.PREFIX + ".";
  private static final Set<String> OWN =
      Set.of("export-self", "health.failed-steps", "ssl.bundle", "opentelemetry.enabled");
  private static final Set<String> MAPS = Set.of("accounts", "tencent.metrics");

  private final JsonNode metadata = metadata();

  @Test
  void everyWordThatIsReadIsDescribedAndNothingElse() {
    Set<String> expected = new TreeSet<>(PublisherOptions.words());
    expected.addAll(wordsOfTheRegistry());
    for (PublisherProvider provider : PublisherProvider.installed()) {
      expected.addAll(PublisherMaker.wordsOf(provider));
    }
    expected.addAll(OWN);
    expected.addAll(OpenTelemetryExporter.OWN);
    expected.addAll(MAPS);

    Set<String> described = new TreeSet<>();
    properties().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> described.add(name.substring(PREFIX.length())));
    assertThat(described).isEqualTo(expected);
  }

  @Test
  void everyDescriptionIsOneSentenceWithoutAnArticle() {
    assertThat(properties().values())
        .allSatisfy(property -> assertThat(property.path("description").asText())
            .as(property.path("name").asText())
            .matches("(?s)(?!The |A |An )[A-Z].*\\."));
  }

  @Test
  void defaultsAreThoseOfThePublishers() {
    PublisherOptions said = PublisherOptions.from(Options.of(defaults()));
    PublisherOptions meant = PublisherOptions.from(Options.of(Map.of()));
    assertThat(said.delivery()).isEqualTo(meant.delivery());
    assertThat(said.http()).isEqualTo(meant.http());
    assertThat(said.mapping()).isEqualTo(meant.mapping());
    assertThat(said.timeLabel()).isEqualTo(meant.timeLabel());
    assertThat(said.maxSeries()).isEqualTo(meant.maxSeries());
    assertThat(said.rollup()).isEqualTo(meant.rollup());
    assertThat(said.dryRun()).isEqualTo(meant.dryRun());

    Map<String, String> spooled = new TreeMap<>(defaults());
    spooled.put("spool-directory", "there");
    assertThat(PublisherOptions.from(Options.of(spooled)).spool())
        .isEqualTo(PublisherOptions.from(Options.of(Map.of("spool-directory", "there")))
            .spool());
  }

  @Test
  void defaultsAreThoseOfTheRegistry() {
    CloudMonitorConfig said =
        key -> defaults().get(key.substring(CloudMonitorConfig.DEFAULT.prefix().length() + 1));
    CloudMonitorConfig meant = CloudMonitorConfig.DEFAULT;
    assertThat(said.validate().isValid()).isTrue();
    assertThat(said.step()).isEqualTo(meant.step());
    assertThat(said.percentiles()).isEqualTo(meant.percentiles());
    assertThat(said.closeTimeout()).isEqualTo(meant.closeTimeout());
    assertThat(said.sendZeros()).isEqualTo(meant.sendZeros());
    assertThat(said.sloBuckets()).isEqualTo(meant.sloBuckets());
    assertThat(said.flushOpenPeriod()).isEqualTo(meant.flushOpenPeriod());
  }

  @Test
  void defaultsAreTakenByTheProviders() {
    Map<String, String> words = new TreeMap<>(defaults());
    words.putAll(Map.of(
        "aliyun.region", "cn-hangzhou",
        "aliyun.access-key-id", "id",
        "aliyun.access-key-secret", "secret",
        "tencent.region", "gz",
        "tencent.namespace", "shop",
        "tencent.secret-id", "id",
        "tencent.secret-key", "secret"));
    assertThat(PublisherProvider.createConfigured(Options.of(words)))
        .hasSize(2)
        .allSatisfy(publisher -> publisher.close(Duration.ZERO));
  }

  @Test
  void everyHintIsAboutAPropertyAndTheChoicesHoldItsDefault() {
    Map<String, String> defaults = defaults();
    assertThat(metadata.path("hints")).isNotEmpty().allSatisfy(hint -> {
      String name = hint.path("name").asText();
      assertThat(properties()).containsKey(name);
      String value = defaults.get(name.substring(PREFIX.length()));
      assertThat(StreamSupport.stream(hint.path("values").spliterator(), false)
              .map(choice -> choice.path("value").asText()))
          .as(name)
          .contains(value.split(","));
    });
  }

  private Map<String, JsonNode> properties() {
    Map<String, JsonNode> properties = new TreeMap<>();
    metadata
        .path("properties")
        .forEach(property -> properties.put(property.path("name").asText(), property));
    return properties;
  }

  private Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    properties().forEach((name, property) -> {
      if (name.startsWith(PREFIX) && property.has("defaultValue")) {
        defaults.put(
            name.substring(PREFIX.length()), property.get("defaultValue").asText());
      }
    });
    return defaults;
  }

  private static Set<String> wordsOfTheRegistry() {
    Set<String> words = new TreeSet<>();
    CloudMonitorConfig config = key -> {
      words.add(key.substring(CloudMonitorConfig.DEFAULT.prefix().length() + 1));
      return null;
    };
    config.validate();
    return words;
  }

  private static JsonNode metadata() {
    try (InputStream json =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
