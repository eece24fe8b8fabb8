package io.cloudmonitor.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Alibaba Cloud CloudMonitor is and what requests are signed with, as a bean. What is null
 * comes from the properties {@code management.cloudmonitor.metrics.export.aliyun.*}; what is not
 * wins over them.
 */
public interface AliyunConnectionDetails extends ConnectionDetails {
  /** Returns the host, or a full address such as {@code http://127.0.0.1:18080}. */
  default @Nullable String endpoint() {
    return null;
  }

  /** Returns the region, such as {@code cn-hangzhou}. */
  default @Nullable String region() {
    return null;
  }

  /** Returns the identifier of the AccessKey. */
  default @Nullable String accessKeyId() {
    return null;
  }

  /** Returns the secret of the AccessKey. */
  default @Nullable String accessKeySecret() {
    return null;
  }

  /** Returns the token of a temporary AccessKey. */
  default @Nullable String securityToken() {
    return null;
  }
}
