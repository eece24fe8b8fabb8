package io.cloudmonitor.publisher.aliyun;

import java.util.Map;

/** Words that every PutCustomMetric request carries, whatever its signature. */
final class OpenApi {
  static final String ACTION = "PutCustomMetric";
  static final String VERSION = "2019-01-01";
  static final String FORM = "application/x-www-form-urlencoded";

  /** Headers that are not signed. */
  static final Map<String, String> COMMON_HEADERS =
      Map.of("accept", "application/json", "user-agent", UserAgent.TEXT);

  private OpenApi() {}
}
