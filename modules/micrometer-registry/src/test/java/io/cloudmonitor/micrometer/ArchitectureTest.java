package io.cloudmonitor.micrometer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.cloudmonitor.micrometer");

  @Test
  void theRegistryDependsOnTheContractMicrometerAndTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "io.cloudmonitor.micrometer",
            "io.cloudmonitor.publisher",
            "io.micrometer..",
            "java..",
            "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void nobodyAsksTheSystemForTheTimeOrForChance() {
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
        .callMethod(ThreadLocalRandom.class, "current")
        .check(CLASSES);
  }

  @Test
  void onlyTheRegistryAndItsConfigurationArePublic() {
    classes()
        .that()
        .arePublic()
        .should()
        .haveSimpleNameStartingWith("CloudMonitor")
        .orShould()
        .haveSimpleName("Builder")
        .check(CLASSES);
  }

  @Test
  void nobodyLogsByAnotherLogger() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.slf4j..", "io.micrometer.common.util.internal.."))
        .check(CLASSES);
  }
}
