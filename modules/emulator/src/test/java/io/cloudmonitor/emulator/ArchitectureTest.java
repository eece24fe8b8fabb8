package io.cloudmonitor.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloudmonitor.publisher.testing.Canaries;
import io.cloudmonitor.publisher.testing.ReachableTexts;
import io.cloudmonitor.publisher.testing.SecretWatch;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.cloudmonitor.emulator";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @Test
  void knowsNothingElseOfThisProject() {
    DescribedPredicate<JavaClass> ours = resideInAPackage("io.cloudmonitor..")
        .and(DescribedPredicate.not(resideInAPackage(ROOT + "..")));
    noClasses()
        .should()
        .dependOnClassesThat(ours)
        .because("a signing bug must not be able to hide in shared code")
        .check(CLASSES);
  }

  @Test
  void itsTestsKnowOnlyWhatWatchesThemForSecrets() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("io.cloudmonitor.publisher..")
            .and(DescribedPredicate.not(
                belongToAnyOf(Canaries.class, ReachableTexts.class, SecretWatch.class))))
        .because("what judges the publishers must not be judged by their code")
        .check(new ClassFileImporter().importPackages(ROOT));
  }

  @Test
  void theStoreKnowsNobody() {
    allows("store");
  }

  @Test
  void theServerKnowsNoService() {
    allows("http", "store");
  }

  @Test
  void aServiceKnowsNoOtherServiceAndNoPage() {
    allows("aliyun", "http", "store");
    allows("tencent", "http", "store");
  }

  @Test
  void thePagesKnowNoService() {
    allows("console", "http", "store");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void timeAndChanceComeInThroughConstructors() {
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
        .check(CLASSES);
  }

  private static void allows(String from, String... others) {
    String[] allowed = new String[others.length + 4];
    System.arraycopy(others, 0, allowed, 0, others.length);
    for (int i = 0; i < others.length; i++) allowed[i] = ROOT + "." + others[i];
    allowed[others.length] = ROOT + "." + from;
    allowed[others.length + 1] = "java..";
    allowed[others.length + 2] = "javax.crypto..";
    allowed[others.length + 3] = "org.jspecify..";
    DescribedPredicate<JavaClass> libraries =
        resideInAPackage("com.fasterxml.jackson..").or(resideInAPackage("org.eclipse.jetty.."));
    classes()
        .that()
        .resideInAPackage(ROOT + "." + from)
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)
                .or(libraries)
                .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive))
                .or(DescribedPredicate.describe("array", JavaClass::isArray)))
        .check(CLASSES);
  }
}
