package io.cloudmonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.micrometer.CloudMonitorConfig;
import io.cloudmonitor.micrometer.CloudMonitorMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  private static final Path TOP = Path.of("..", "..");
  private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\|.*\\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern WORD = Pattern.compile("`([a-z][a-z0-9.-]*)`");

  @Test
  void bothLanguagesHaveTheSameHeadings() throws IOException {
    assertThat(levels("README.zh-CN.md")).isEqualTo(levels("README.md"));
  }

  @Test
  void bothLanguagesHaveTheSameCode() throws IOException {
    assertThat(all(CODE, "README.zh-CN.md")).isEqualTo(all(CODE, "README.md")).isNotEmpty();
  }

  @Test
  void bothLanguagesHaveTablesOfTheSameSize() throws IOException {
    assertThat(all(TABLE_ROW, "README.zh-CN.md")).hasSameSizeAs(all(TABLE_ROW, "README.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void everyLinkLeadsSomewhere(String file) throws IOException {
    List<String> targets = find(LINK, file).map(link -> link.group(1)).toList();
    assertThat(targets)
        .isNotEmpty()
        .allSatisfy(target -> assertThat(TOP.resolve(target)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void everyOptionIsInTheTableAndNothingElse(String file) throws IOException {
    String text = Files.readString(TOP.resolve(file));
    int table = text.indexOf("| `aliyun.region` |");
    assertThat(table).isPositive();
    Set<String> documented = new TreeSet<>();
    text.substring(table)
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|")[1])
        .forEach(
            names -> WORD.matcher(names).results().forEach(word -> documented.add(word.group(1))));
    assertThat(documented).isEqualTo(wordsThatAreRead());
  }

  @Test
  void everyTestThatAnInvariantNamesExists() throws IOException {
    Set<String> named = find(Pattern.compile("`([A-Z]\\w+(?:Test|IT))`"), "INVARIANTS.md")
        .map(test -> test.group(1) + ".java")
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isNotEmpty();
    try (Stream<Path> files = Files.walk(TOP.resolve("modules"))) {
      assertThat(files.map(file -> file.getFileName().toString()).toList()).containsAll(named);
    }
  }

  /** Builds registries, and sees which options they and their publishers ask for. */
  private static Set<String> wordsThatAreRead() {
    Map<String, String> withKeys = Map.of(
        "aliyun.region", "cn-hangzhou",
        "aliyun.access-key-id", "testid",
        "aliyun.access-key-secret", "testsecret",
        "tencent.region", "gz",
        "tencent.namespace", "shop",
        "tencent.secret-id", "testid",
        "tencent.secret-key", "testsecret",
        "dry-run", "true");
    // such a role is asked for its keys when something is signed, so never here
    Map<String, String> withRoles = Map.of(
        "aliyun.region", "cn-hangzhou",
        "aliyun.credentials", "ecs-ram-role",
        "aliyun.role-name", "role",
        "tencent.region", "gz",
        "tencent.namespace", "shop",
        "tencent.credentials", "cvm-role",
        "dry-run", "true");
    Set<String> asked = new ConcurrentSkipListSet<>();
    for (Map<String, String> values : List.of(withKeys, withRoles)) {
      CloudMonitorConfig config = key -> {
        String word = key.substring("cloudmonitor.".length());
        asked.add(word);
        return values.get(word);
      };
      CloudMonitorMeterRegistry.builder(config).build().close();
    }
    return asked;
  }

  private static List<String> levels(String file) throws IOException {
    String withoutCode = CODE.matcher(Files.readString(TOP.resolve(file))).replaceAll("");
    return HEADING
        .matcher(withoutCode)
        .results()
        .map(heading -> heading.group(1))
        .toList();
  }

  private static List<String> all(Pattern pattern, String file) throws IOException {
    return find(pattern, file).map(MatchResult::group).collect(Collectors.toList());
  }

  private static Stream<MatchResult> find(Pattern pattern, String file) throws IOException {
    return pattern.matcher(Files.readString(TOP.resolve(file))).results();
  }
}
