package io.cloudmonitor.publisher.aliyun.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterPlan.Undesired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExporterPlanTest {
  private static final ExporterSettings NOTHING = new ExporterSettings(List.of(), List.of());
  private static final ExporterSettings DESIRED =
      new ExporterSettings(List.of(Samples.OUTPUT), List.of(Samples.RULE));

  /** Keeps what it is given, and describes it without what the real one keeps to itself. */
  private static final class FakeService implements ExporterService {
    final Map<String, ExporterOutput> outputs = new LinkedHashMap<>();
    final Map<String, ExporterRule> rules = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    String refused = "";

    private void called(String call) {
      if (call.equals(refused)) {
        throw new AliyunApiException(call, "500", "", "HTTP 500");
      }
      calls.add(call);
    }

    @Override
    public void putOutput(ExporterOutput output) {
      called("putOutput " + output.name());
      ConfigJson described =
          ConfigJson.of(output.config().text().replaceAll(", \"(userId|as)\": \"[^\"]*\"", ""));
      outputs.put(output.name(), new ExporterOutput(output.name(), "SLS", described, ""));
    }

    @Override
    public void deleteOutput(String name) {
      called("deleteOutput " + name);
      outputs.remove(name);
    }

    @Override
    public List<ExporterOutput> outputs() {
      return List.copyOf(outputs.values());
    }

    @Override
    public void putRule(ExporterRule rule) {
      called("putRule " + rule.name());
      rules.put(rule.name(), rule);
    }

    @Override
    public void deleteRule(String name) {
      called("deleteRule " + name);
      rules.remove(name);
    }

    @Override
    public List<ExporterRule> rules() {
      return List.copyOf(rules.values());
    }
  }

  private final FakeService service = new FakeService();
  private final List<String> done = new ArrayList<>();

  private ExporterPlan plan(ExporterSettings desired, Undesired undesired) {
    return ExporterPlan.of(desired, service.settings(), undesired);
  }

  @Test
  void whatIsNewIsCreatedOutputsFirst() {
    ExporterPlan plan = plan(DESIRED, Undesired.LEAVE);
    assertThat(plan.lines())
        .containsExactly(
            "+ output exporterConfig: type=sls"
                + " endpoint=http://cn-qingdao-share.log.aliyuncs.com project=exporter"
                + " logstore=exporter ak=*** as=*** userId=***",
            "+ rule MyRuleName: namespace=acs_ecs_dashboard metric=cpu_total windows=60,300"
                + " outputs=exporterConfig");
    assertThat(service.calls).as("a plan alone is the dry run").isEmpty();
    plan.apply(service, done::add);

    assertThat(service.calls).containsExactly("putOutput exporterConfig", "putRule MyRuleName");
    assertThat(done).isEqualTo(plan.lines());
  }

  @Test
  void carriedOutItIsEmptyAlthoughTheServiceDescribesLess() {
    plan(DESIRED, Undesired.DELETE).apply(service, done::add);
    ExporterPlan again = plan(DESIRED, Undesired.DELETE);
    done.clear();
    again.apply(service, done::add);

    assertThat(again.isEmpty()).isTrue();
    assertThat(again.lines()).containsExactly("= output exporterConfig", "= rule MyRuleName");
    assertThat(done).isEmpty();
    assertThat(service.calls).hasSize(2);
  }

  @Test
  void undesiredIsLeftAloneUnlessDeletionIsAskedFor() {
    plan(DESIRED, Undesired.LEAVE).apply(service, done::add);
    ExporterPlan left = plan(NOTHING, Undesired.LEAVE);
    assertThat(left.isEmpty()).isTrue();
    assertThat(left.lines())
        .containsExactly(
            "? rule MyRuleName: not in the settings, left alone",
            "? output exporterConfig: not in the settings, left alone");
    left.apply(service, done::add);
    assertThat(service.rules).hasSize(1);

    plan(NOTHING, Undesired.DELETE).apply(service, done::add);
    assertThat(done)
        .endsWith("- rule MyRuleName", "- output exporterConfig")
        .as("rules go first, since they name outputs");
    assertThat(service.outputs).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void differencesOfAnOutputAreToldWithoutSecrets(String existing, String line) {
    service.outputs.put(
        "exporterConfig", new ExporterOutput("exporterConfig", "SLS", ConfigJson.of(existing), ""));
    service.rules.put("MyRuleName", Samples.RULE);

    assertThat(plan(DESIRED, Undesired.LEAVE).lines().get(0)).isEqualTo(line);
  }

  static Stream<Arguments> differencesOfAnOutputAreToldWithoutSecrets() {
    String same = "= output exporterConfig";
    String change = "~ output exporterConfig: ";
    return Stream.of(
        argumentSet("as it was put", Samples.CONFIG, same),
        argumentSet("nothing described", "{}", same),
        argumentSet("field of the service's own", "{\"region\":\"x\"}", same),
        argumentSet("stars for secrets", "{\"ak\":\"LTAIp*******\",\"as\":\"******\"}", same),
        argumentSet(
            "other project", "{\"project\":\"p\"}", change + "project=p -> project=exporter"),
        argumentSet("other secret", "{\"as\":\"canary\"}", change + "as=*** -> as=***"),
        argumentSet("other key behind stars", "{\"ak\":\"LTAIq**\"}", change + "ak=*** -> ak=***"),
        argumentSet(
            "several",
            "{\"logstore\":\"l\",\"ak\":\"canary\"}",
            change + "ak=*** -> ak=***, logstore=l -> logstore=exporter"));
  }

  @Test
  void differencesOfARuleAreTold() {
    service.outputs.put("exporterConfig", Samples.OUTPUT);
    service.rules.put(
        "MyRuleName",
        new ExporterRule("MyRuleName", "n", "m", List.of(60), List.of("a", "b"), "d"));

    assertThat(plan(DESIRED, Undesired.LEAVE).lines().get(1))
        .isEqualTo("~ rule MyRuleName: namespace=n -> namespace=acs_ecs_dashboard,"
            + " metric=m -> metric=cpu_total, windows=60 -> windows=60,300,"
            + " outputs=a,b -> outputs=exporterConfig, describe=d -> describe=export CPU");
  }

  @Test
  void ruleThatTheServiceDescribesByNameAloneIsKept() {
    service.outputs.put("exporterConfig", Samples.OUTPUT);
    service.rules.put(
        "MyRuleName", new ExporterRule("MyRuleName", "", "", List.of(), List.of(), ""));

    assertThat(plan(DESIRED, Undesired.DELETE).isEmpty()).isTrue();
  }

  @Test
  void otherTypeIsADifference() {
    service.outputs.put(
        "exporterConfig",
        new ExporterOutput("exporterConfig", "oss", Samples.OUTPUT.config(), "other words"));

    assertThat(plan(DESIRED, Undesired.LEAVE).lines().get(0))
        .isEqualTo("~ output exporterConfig: type=oss -> type=sls,"
            + " desc=other words -> desc=Export CPU metrics");
  }

  @Test
  void ruleNeedsItsOutputs() {
    ExporterSettings ruleAlone = new ExporterSettings(List.of(), List.of(Samples.RULE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(ruleAlone, Undesired.LEAVE))
        .withMessage("rule MyRuleName names the output exporterConfig, which will not exist");
    service.outputs.put("exporterConfig", Samples.OUTPUT);
    assertThat(plan(ruleAlone, Undesired.LEAVE).isEmpty()).isFalse();

    assertThatIllegalArgumentException().isThrownBy(() -> plan(ruleAlone, Undesired.DELETE));
  }

  @Test
  void incompleteSettingsMakeNoPlan() {
    ExporterSettings incomplete = new ExporterSettings(
        List.of(new ExporterOutput("o", ConfigJson.of("{\"ak\":\"hush\"}"))), List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(incomplete, Undesired.LEAVE))
        .withMessage("output o: ConfigJson has no endpoint, project, logstore, as");
  }

  @Test
  void whoSeesAFailureKnowsWhatWasDoneBefore() {
    service.refused = "putRule MyRuleName";

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(() -> plan(DESIRED, Undesired.LEAVE).apply(service, done::add));
    assertThat(done).singleElement().asString().startsWith("+ output exporterConfig");
  }
}
