package io.cloudmonitor.spring.boot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.cloudmonitor.spring.boot");

  @Test
  void theStarterDependsOnThePluginsThePublishersAndSpringAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "io.cloudmonitor.spring.boot..",
            "io.cloudmonitor.micrometer",
            "io.cloudmonitor.publisher..",
            "io.cloudmonitor.opentelemetry",
            "io.opentelemetry..",
            "io.micrometer.core..",
            "org.springframework..",
            "java..",
            "javax.net.ssl",
            "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void allElseWorksWithoutOpenTelemetry() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("OpenTelemetry")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.cloudmonitor.opentelemetry", "io.opentelemetry.."))
        .check(CLASSES);
  }

  /** Each of these is another class, or gone, in the other line of Spring Boot. */
  @Test
  void onlyTheHealthIndicatorKnowsALineOfSpringBoot() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("Boot3Health")
        .and()
        .haveSimpleNameNotContaining("Boot4Health")
        .should()
        .dependOnClassesThat(resideInAnyPackage(
            "org.springframework.boot.actuate.health..",
            "org.springframework.boot.health..",
            "org.springframework.boot.actuate.autoconfigure.metrics..",
            "org.springframework.boot.actuate.autoconfigure.health..",
            "org.springframework.boot.micrometer..",
            "org.springframework.boot.autoconfigure.thread..",
            "org.springframework.boot.thread.."))
        .check(CLASSES);
  }

  @Test
  void nobodyAsksTheSystemForTheTime() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }
}
