package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeCodeTest {
  private static final Path TOP = Path.of("..", "..");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:final |public )*class \\w+");

  /** What a development environment adds by itself. */
  private static final String IMPORTS = Stream.of(
          "static org.assertj.core.api.Assertions.assertThat",
          "io.cloudmonitor.emulator.CloudMonitorEmulator",
          "io.cloudmonitor.micrometer.CloudMonitorMeterRegistry",
          "io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter",
          "io.cloudmonitor.opentelemetry.CloudMonitorMetricReader",
          "io.cloudmonitor.spring.boot.test.WithCloudMonitorEmulator",
          "io.cloudmonitor.testkit.EmulatorExtension",
          "io.micrometer.core.instrument.MeterRegistry",
          "io.micrometer.core.instrument.Timer",
          "io.opentelemetry.sdk.metrics.SdkMeterProvider",
          "io.opentelemetry.sdk.metrics.export.MetricReader",
          "java.util.HashMap",
          "java.util.Map",
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.extension.ExtendWith",
          "org.springframework.beans.factory.annotation.Autowired",
          "org.springframework.boot.test.context.SpringBootTest")
      .map("import %s;\n"::formatted)
      .collect(Collectors.joining());

  /** What the code calls of the reader's own application, and where statements stand. */
  private static final String APPLICATION =
      "abstract class Application {\n  abstract void placeOrder();\n\n  void run() {\n%s  }\n}\n";

  @ParameterizedTest
  @MethodSource("blocks")
  void javaThatIsShownCompiles(String code, @TempDir Path classes) {
    String unit = IMPORTS + (TYPE.matcher(code).find() ? code : APPLICATION.formatted(code));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options = List.of(
        "-cp", classPath(), "-d", classes.toString(), "-proc:none", "-Xlint:deprecation,removal");
    boolean compiled = compiler
        .getTask(null, null, found, options, null, List.of(source(unit)))
        .call();
    assertThat(found.getDiagnostics()).as(unit).isEmpty();
    assertThat(compiled).isTrue();
  }

  static Stream<Arguments> blocks() throws IOException {
    Map<String, String> whereByCode = new LinkedHashMap<>();
    for (String file : List.of("README.md", "README.zh-CN.md")) {
      String text = Files.readString(TOP.resolve(file));
      List<MatchResult> blocks = JAVA.matcher(text).results().toList();
      assertThat(blocks).as(file).isNotEmpty();
      blocks.forEach(block -> whereByCode.putIfAbsent(
          block.group(1), file + ":" + text.substring(0, block.start(1)).lines().count()));
    }
    return whereByCode.entrySet().stream().map(e -> argumentSet(e.getValue(), e.getKey()));
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("memory:///Readme.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
