package io.cloudmonitor.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Tencent Cloud Monitor is and what requests are signed with, as a bean. What is null comes
 * from the properties {@code management.cloudmonitor.metrics.export.tencent.*}; what is not wins
 * over them.
 */
public interface TencentConnectionDetails extends ConnectionDetails {
  /** Returns the host, or a full address such as {@code http://127.0.0.1:18080}. */
  default @Nullable String endpoint() {
    return null;
  }

  /** Returns the short name of the region, such as {@code gz}. */
  default @Nullable String region() {
    return null;
  }

  /** Returns the identifier of the key. */
  default @Nullable String secretId() {
    return null;
  }

  /** Returns the key. */
  default @Nullable String secretKey() {
    return null;
  }

  /** Returns the token of a temporary key. */
  default @Nullable String token() {
    return null;
  }
}
