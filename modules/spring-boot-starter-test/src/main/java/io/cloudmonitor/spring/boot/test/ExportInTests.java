package io.cloudmonitor.spring.boot.test;

import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Decides for each test class whether its application publishes, and where to. */
final class ExportInTests implements ContextCustomizerFactory {
  /** Creates the factory, as Spring demands. */
  ExportInTests() {}

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    return TestContextAnnotationUtils.hasAnnotation(testClass, WithCloudMonitorEmulator.class)
        ? ExportCustomizer.TO_EMULATOR
        : ExportCustomizer.OFF;
  }
}
