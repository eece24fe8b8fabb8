package io.cloudmonitor.spring.boot;

import static io.cloudmonitor.spring.boot.TestContexts.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.exporter.AliyunExporterClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.env.MockEnvironment;

class ExporterAtStartTest {
  private static final String SETTINGS = """
      {"outputs": [{"destName": "logs", "configJson": {"endpoint": "e", "project": "p",
        "logstore": "l", "ak": "id", "as": "${sls.secret}"}}],
       "rules": [{"ruleName": "ecs", "namespace": "acs_ecs_dashboard", "metricName": "cpu_total",
        "targetWindows": "60", "dstNames": ["logs"]}]}""";

  private final CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);
  private final MockEnvironment environment =
      new MockEnvironment().withProperty("sls.secret", "canary");
  private final AtomicInteger inBackground = new AtomicInteger();

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void makesWhatIsDeclaredOnceAndThenNothing() {
    task(SETTINGS, true, false).run(null);
    assertThat(actions()).containsOnlyOnce("PutExporterOutput", "PutExporterRule");
    task(SETTINGS, true, false).run(null);
    assertThat(actions()).containsOnlyOnce("PutExporterOutput", "PutExporterRule");
  }

  @Test
  void deletesTheRestOnlyIfAskedTo() {
    task(SETTINGS, true, false).run(null);
    String empty = "{\"outputs\": [], \"rules\": []}";
    task(empty, true, false).run(null);
    assertThat(actions()).doesNotContain("DeleteExporterRule", "DeleteExporterOutput");
    task(empty, true, true).run(null);
    assertThat(actions()).contains("DeleteExporterRule", "DeleteExporterOutput");
  }

  @Test
  void aFailureDoesNotReachTheApplication() {
    task("{", false, false).run(null);
    assertThat(inBackground).hasValue(1);
  }

  @Test
  void aFailureStopsTheApplicationIfItIsToFailFast() {
    assertThatThrownBy(() -> task("{", true, false).run(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> task("{\"outputs\": ${nothing}}", true, false).run(null))
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> task(null, true, false).run(null))
        .hasMessage("management.cloudmonitor.exporter.settings is missing");
    assertThat(inBackground).hasValue(0);
  }

  @Test
  void nothingIsAppliedUnlessAskedTo() {
    bare().run(context -> assertThat(context).doesNotHaveBean(ExporterAtStart.class));
    bare()
        .withPropertyValues("management.cloudmonitor.exporter.apply=true")
        .run(context -> assertThat(context).hasSingleBean(ExporterAtStart.class));
  }

  @Test
  void settingsGoToTheOpenApiWhateverWayRecordsTake() {
    Map<String, Object> words = Map.of(
        "management.cloudmonitor.metrics.export.accounts.a.tencent.region", "gz",
        "management.cloudmonitor.metrics.export.accounts.b.aliyun.region", "cn-beijing",
        "management.cloudmonitor.metrics.export.accounts.b.aliyun.transport", "metrichub",
        "management.cloudmonitor.metrics.export.accounts.b.aliyun.endpoint", "hub");
    StandardEnvironment properties = new StandardEnvironment();
    properties.getPropertySources().addFirst(new MapPropertySource("test", words));
    Options options = CloudMonitorExporterAutoConfiguration.options(
        new ExportWords(properties, ConnectionWords.NONE));
    assertThat(options.text("aliyun.region")).contains("cn-beijing");
    assertThat(options.text("aliyun.transport")).contains("openapi");
    assertThat(options.text("aliyun.endpoint")).isEmpty();
  }

  private ExporterAtStart task(String settings, boolean failFast, boolean deleteUndesired) {
    Resource resource =
        settings == null ? null : new ByteArrayResource(settings.getBytes(StandardCharsets.UTF_8));
    return new ExporterAtStart(
        new ExporterProperties(resource, true, failFast, deleteUndesired),
        environment,
        this::client,
        task -> {
          inBackground.incrementAndGet();
          task.run();
        });
  }

  private AliyunExporterClient client() {
    return new AliyunExporterClient(AliyunApi.of(
        Options.of(Map.of(
            "aliyun.endpoint", emulator.url().toString(),
            "aliyun.access-key-id", "testid",
            "aliyun.access-key-secret", "testsecret")),
        null,
        AliyunApi.Channel.system()));
  }

  private List<String> actions() {
    return emulator.requests().stream().map(ReceivedRequest::action).toList();
  }
}
