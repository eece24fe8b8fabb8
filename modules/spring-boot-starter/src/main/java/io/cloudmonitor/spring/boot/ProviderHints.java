package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.PublisherProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image must keep so that the providers are found. */
final class ProviderHints implements RuntimeHintsRegistrar {
  private static final String SERVICES = "META-INF/services/" + PublisherProvider.class.getName();

  /** Creates the hints, as Spring demands. */
  ProviderHints() {}

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    hints.resources().registerPattern(SERVICES);
    for (PublisherProvider provider : PublisherProvider.installed()) {
      hints
          .reflection()
          .registerType(provider.getClass(), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
    }
  }
}
