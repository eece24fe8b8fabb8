package io.cloudmonitor.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void dependsOnTheEmulatorAndJUnitAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net..",
            "com.sun.net.httpserver..",
            "org.jspecify.annotations",
            "org.junit.jupiter.api..",
            "io.cloudmonitor.testkit",
            "io.cloudmonitor.emulator..")
        .because("whoever tests an application brings the publishers")
        .check(new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cloudmonitor.testkit"));
  }
}
