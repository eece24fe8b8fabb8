package io.cloudmonitor.emulator.store;

import java.util.Locale;
import java.util.Optional;

/** A monitoring service that can be doubled. */
public enum Provider {
  /** Alibaba Cloud CloudMonitor. */
  ALIYUN,
  /** Tencent Cloud Monitor. */
  TENCENT;

  /** Returns the lower-case word used in JSON, queries and options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the provider whose {@link #id()} is {@code id}, or empty. */
  public static Optional<Provider> of(String id) {
    for (Provider provider : values()) {
      if (provider.id().equals(id)) return Optional.of(provider);
    }
    return Optional.empty();
  }
}
