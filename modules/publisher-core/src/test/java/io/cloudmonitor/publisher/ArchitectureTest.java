package io.cloudmonitor.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.delivery.PublisherRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows that this module has, and the habits that all its classes share. */
class ArchitectureTest {
  private static final String ROOT = "io.cloudmonitor.publisher";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @ParameterizedTest
  @MethodSource
  void dependsOnlyOn(String from, List<String> to) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
    allowed.add(from);
    allowed.addAll(to);

    classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CLASSES);
  }

  static Stream<Arguments> dependsOnlyOn() {
    return Stream.of(
        argumentSet("the contract on nothing", ROOT, List.of()),
        argumentSet("mapping on nothing", ROOT + ".mapping", List.of()),
        argumentSet(
            "http on OkHttp",
            ROOT + ".http",
            List.of("okhttp3", "okio", "javax.net", "javax.net.ssl")),
        argumentSet("spool on nothing", ROOT + ".spool", List.of()),
        argumentSet(
            "encoding on contract, mapping and a parser",
            ROOT + ".encoding",
            List.of(ROOT, ROOT + ".mapping", "com.fasterxml.jackson.core..")),
        argumentSet("credentials on http", ROOT + ".credentials", List.of(ROOT + ".http")),
        argumentSet(
            "delivery on all others",
            ROOT + ".delivery",
            List.of(
                ROOT,
                ROOT + ".credentials",
                ROOT + ".mapping",
                ROOT + ".encoding",
                ROOT + ".http",
                ROOT + ".spool")));
  }

  @Test
  void thereAreNoFurtherPackages() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(
            ROOT,
            ROOT + ".credentials",
            ROOT + ".mapping",
            ROOT + ".encoding",
            ROOT + ".delivery",
            ROOT + ".http",
            ROOT + ".spool");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noTypeOfOkHttpIsInAPublicSignature() {
    List<String> exposed = new ArrayList<>();
    for (JavaClass owner : CLASSES) {
      if (!owner.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (JavaCodeUnit unit : owner.getCodeUnits()) {
        Stream<JavaClass> types = Stream.of(
                Stream.of(unit.getRawReturnType()),
                unit.getRawParameterTypes().stream(),
                unit.getExceptionTypes().stream())
            .flatMap(all -> all);
        if (isExposed(unit.getModifiers()) && types.anyMatch(ArchitectureTest::isOfOkHttp)) {
          exposed.add(unit.getFullName());
        }
      }
      for (JavaField field : owner.getFields()) {
        if (isExposed(field.getModifiers()) && isOfOkHttp(field.getRawType())) {
          exposed.add(field.getFullName());
        }
      }
      owner.getAllRawSuperclasses().stream()
          .filter(ArchitectureTest::isOfOkHttp)
          .forEach(parent -> exposed.add(owner.getName()));
    }

    assertThat(exposed).isEmpty();
  }

  private static boolean isExposed(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean isOfOkHttp(JavaClass type) {
    return type.getPackageName().startsWith("okhttp3") || type.getPackageName().startsWith("okio");
  }

  @Test
  void timeSleepAndChanceAreTakenFromTheSystemInWiringOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(PublisherRuntime.class, CredentialsRuntime.class)
        .and()
        .doNotHaveSimpleName("ThreadScheduler")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .check(CLASSES);
  }

  @Test
  void logsWithJavaUtilLoggingOnly() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "getLogger", String.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    List<String> packages = Stream.concat(
            Stream.of(CLASSES.getPackage(ROOT)),
            CLASSES.getPackage(ROOT).getSubpackagesInTree().stream())
        .map(JavaPackage::getName)
        .toList();

    assertThat(packages).hasSize(7);
    for (String name : packages) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as(name)
          .isTrue();
    }
  }

  @Test
  void classesStayInsideTheirBudget() throws Exception {
    int[] lines;
    try (Stream<Path> files = Files.walk(sources())) {
      lines = files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .mapToInt(ArchitectureTest::lines)
          .sorted()
          .toArray();
    }

    assertThat(lines).hasSizeGreaterThan(40);
    assertThat(lines[lines.length / 2]).as("median").isLessThan(100);
    assertThat(lines[lines.length * 9 / 10]).as("nine in ten").isLessThan(250);
    assertThat(lines[lines.length - 1]).as("longest").isLessThanOrEqualTo(400);
  }

  private static Path sources() throws Exception {
    Path classes = Path.of(
        Publisher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes.resolve("../../src/main/java").normalize();
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
