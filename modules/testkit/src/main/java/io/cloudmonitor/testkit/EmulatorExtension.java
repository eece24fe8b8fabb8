package io.cloudmonitor.testkit;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that runs an emulator on a free port and injects it where a test takes a
 * {@link CloudMonitorEmulator}.
 *
 * <p>On a class ({@code @ExtendWith}) or in a static field ({@code @RegisterExtension}) there is
 * one emulator for the class, emptied before each test: records, requests and faults. In an
 * instance field there is one for each test. Not for tests that run at once against one emulator.
 */
public final class EmulatorExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final UnaryOperator<CloudMonitorEmulator.Builder> options;
  private int openClasses;
  private @Nullable CloudMonitorEmulator running;

  /** Creates an extension whose emulator has every option at its default. */
  public EmulatorExtension() {
    this(builder -> builder);
  }

  private EmulatorExtension(UnaryOperator<CloudMonitorEmulator.Builder> options) {
    this.options = options;
  }

  /** Returns an extension whose emulators are built with {@code options}. */
  public static EmulatorExtension with(UnaryOperator<CloudMonitorEmulator.Builder> options) {
    return new EmulatorExtension(Objects.requireNonNull(options, "options"));
  }

  /**
   * Returns the emulator that runs.
   *
   * @throws IllegalStateException if none does, which is so outside of tests
   */
  public CloudMonitorEmulator emulator() {
    if (running == null) throw new IllegalStateException("no emulator outside of tests");
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // A nested class comes with the extension of the class around it
    if (openClasses++ == 0) running = start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (running == null) {
      running = start();
      return;
    }
    running.clear();
    running.faults().clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (openClasses == 0) stop();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--openClasses == 0) stop();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CloudMonitorEmulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return emulator();
  }

  private CloudMonitorEmulator start() {
    return options.apply(CloudMonitorEmulator.builder()).start();
  }

  private void stop() {
    if (running == null) return;
    running.close();
    running = null;
  }
}
