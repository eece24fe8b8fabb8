package io.cloudmonitor.opentelemetry;

import io.cloudmonitor.publisher.http.SendingContext;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sending of metrics out of traces and metrics: each request would otherwise make a span,
 * and a point in the next one.
 *
 * <p>The switch is public since 1.63 ({@code io.opentelemetry.api.impl.InstrumentationUtil}), and
 * was in a package for internal use before.
 */
public final class SuppressedSending implements SendingContext {
  private static final Logger logger = Logger.getLogger(SuppressedSending.class.getName());
  private static final List<String> CLASSES =
      List.of(".impl.InstrumentationUtil", ".internal.InstrumentationUtil");

  private final @Nullable MethodHandle suppress = find();

  /** Creates the context, as {@link java.util.ServiceLoader} demands. */
  public SuppressedSending() {}

  @Override
  public void run(Runnable sending) {
    if (suppress == null) {
      sending.run();
      return;
    }
    try {
      suppress.invokeExact(sending);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle find() {
    // the name is derived because an agent moves the API to another package
    String api = OpenTelemetry.class.getPackageName();
    for (String name : CLASSES) {
      try {
        Class<?> found = Class.forName(api + name, true, OpenTelemetry.class.getClassLoader());
        return MethodHandles.publicLookup()
            .findStatic(
                found,
                "suppressInstrumentation",
                MethodType.methodType(void.class, Runnable.class));
      } catch (ReflectiveOperationException | LinkageError e) {
        logger.log(Level.FINE, "No switch for instrumentation in " + name, e);
      }
    }
    return null;
  }
}
