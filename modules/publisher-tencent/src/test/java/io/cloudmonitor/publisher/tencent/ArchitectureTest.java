package io.cloudmonitor.publisher.tencent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.cloudmonitor.publisher.tencent");

  @Test
  void dependsOnCoreJacksonAndThePlatformAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cloudmonitor.publisher.tencent",
            "io.cloudmonitor.publisher",
            "io.cloudmonitor.publisher.delivery",
            "io.cloudmonitor.publisher.encoding",
            "io.cloudmonitor.publisher.http",
            "io.cloudmonitor.publisher.mapping",
            "com.fasterxml.jackson.core..",
            "org.jspecify.annotations",
            "java..",
            "javax.crypto..")
        .because("a provider knows aggregates and its own wire, never a meter or another provider")
        .check(MAIN);
  }

  @Test
  void timeAndChanceComeFromOutside() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .because("signing is a pure function of batch, time and nonce")
        .check(MAIN);
  }
}
