package io.cloudmonitor.publisher.aliyun.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExporterSettingsTest {
  private static final String OUTPUT = "{\"outputs\":[{\"destName\":\"exporterConfig\","
      + "\"desc\":\"Export CPU metrics\",\"configJson\":" + Samples.CONFIG + "}]";
  private static final String RULE = "{\"ruleName\":\"MyRuleName\","
      + "\"namespace\":\"acs_ecs_dashboard\",\"metricName\":\"cpu_total\","
      + "\"targetWindows\":\"300, 60\",\"dstNames\":[\"exporterConfig\"],"
      + "\"describe\":\"export CPU\"}";

  @Test
  void fileUsesTheNamesOfTheService() {
    assertThat(ExporterSettings.ofJson(OUTPUT + ",\"rules\":[" + RULE + "]}"))
        .isEqualTo(new ExporterSettings(List.of(Samples.OUTPUT), List.of(Samples.RULE)));
    assertThat(ExporterSettings.ofJson("{}").outputs()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void malformedFileIsOneClearLine(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExporterSettings.ofJson(json))
        .withMessage(message);
  }

  static Stream<Arguments> malformedFileIsOneClearLine() {
    return Stream.of(
        argumentSet("no JSON", "hush", "is no valid JSON (line 1, column 1)"),
        argumentSet("output without a name", "{\"outputs\":[{}]}", "an output has no destName"),
        argumentSet(
            "output without a place",
            "{\"outputs\":[{\"destName\":\"o\",\"configJson\":\"hush\"}]}",
            "output o: configJson is no JSON object"),
        argumentSet(
            "output with half a place",
            "{\"outputs\":[{\"destName\":\"o\",\"configJson\":{\"as\":\"hush\"}}]}",
            "output o: ConfigJson has no endpoint, project, logstore, ak"),
        argumentSet("rule without a name", "{\"rules\":[{}]}", "a rule has no ruleName"),
        argumentSet(
            "two of a name",
            "{\"rules\":[" + RULE + "," + RULE + "]}",
            "two rules are called MyRuleName"),
        argumentSet(
            "no namespace",
            rule("acs_ecs_dashboard", ""),
            "Namespace of MyRuleName is blank, has blanks around it or a control character"),
        argumentSet(
            "no metric",
            rule("cpu_total", " "),
            "MetricName of MyRuleName is blank, has blanks around it or a control character"),
        argumentSet("no windows", rule("300, 60", ""), "TargetWindows of MyRuleName is empty"),
        argumentSet(
            "short window",
            rule("300, 60", "300,59"),
            "TargetWindows of MyRuleName has 59: at least 60 seconds"),
        argumentSet(
            "words for windows",
            rule("300, 60", "1m"),
            "TargetWindows is no list of seconds such as 60,300: 1m"),
        argumentSet(
            "no outputs", rule("\"exporterConfig\"", ""), "DstNames of MyRuleName are 0: 1 to 20"));
  }

  private static String rule(String part, String replacement) {
    return "{\"rules\":[" + RULE.replace(part, replacement) + "]}";
  }

  @Test
  void ruleHasAtMostTwentyOutputs() {
    List<String> names = IntStream.range(0, 21).mapToObj(i -> "o" + i).toList();
    ExporterRule twenty = new ExporterRule("r", "n", "m", List.of(60), names.subList(0, 20), "");
    twenty.requireComplete();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExporterRule("r", "n", "m", List.of(60), names, "").requireComplete())
        .withMessage("DstNames of r are 21: 1 to 20");
  }

  @ParameterizedTest
  @MethodSource
  void configThatIsNoObjectIsRefusedUnseen(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfigJson.of(json))
        .withMessage("ConfigJson " + message);
  }

  static Stream<Arguments> configThatIsNoObjectIsRefusedUnseen() {
    return Stream.of(
        argumentSet("empty", "", "is no JSON object"),
        argumentSet("text", "\"hush\"", "is no JSON object"),
        argumentSet("array", "[\"hush\"]", "is no JSON object"),
        argumentSet("cut off", "{\"as\":\"hush", "is no valid JSON (line 1, column 12)"));
  }

  @Test
  void namesHaveNoBlanksAroundThem() {
    for (String name : new String[] {"", " ", " a", "a\n", "a\tb"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ExporterOutput(name, Samples.OUTPUT.config()))
          .withMessageStartingWith("DestName is blank");
    }
  }

  @Test
  void textFormsShowNoSecret() {
    ExporterSettings settings =
        new ExporterSettings(List.of(Samples.OUTPUT), List.of(Samples.RULE));

    assertThat(settings.toString())
        .contains("exporterConfig", "project=exporter", "ak=***", "as=***", "userId=***")
        .doesNotContain("LTAI", "TxHw", "17754");
  }
}
