package io.cloudmonitor.opentelemetry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.cloudmonitor.opentelemetry");

  @Test
  void theExporterDependsOnTheContractTheSdkAndTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "io.cloudmonitor.opentelemetry",
            "io.cloudmonitor.publisher",
            "io.cloudmonitor.publisher.delivery",
            "io.cloudmonitor.publisher.http",
            "io.cloudmonitor.publisher.mapping",
            "io.opentelemetry..",
            "java..",
            "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void nothingInternalIsUsedButWhatConfigurationIsMadeOf() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("io.opentelemetry..internal..")
            .and(DescribedPredicate.not(
                resideInAPackage("io.opentelemetry.sdk.autoconfigure.spi.internal"))))
        .check(CLASSES);
  }

  @Test
  void nobodyRefersToTheComponentProvider() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CloudMonitorComponentProvider")
        .should()
        .dependOnClassesThat(resideInAPackage("io.opentelemetry.api.incubator.."))
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("CloudMonitorComponentProvider")
        .check(CLASSES);
  }

  @Test
  void nobodyAsksTheSystemForTheTimeOrForChance() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ExporterThreads")
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
  void onlyWhatUsersAndLoadersNameIsPublic() {
    classes()
        .that()
        .arePublic()
        .should()
        .haveSimpleNameStartingWith("CloudMonitor")
        .orShould()
        .haveSimpleName("Builder")
        .orShould()
        .haveSimpleName("SuppressedSending")
        .check(CLASSES);
  }
}
