package io.cloudmonitor.publisher.aliyun;

import java.util.Map;

/** Words that every PutCustomMetric request carries, whatever its signature. */
final class OpenApi {
  static final String ACTION = "PutCustomMetric";
  static final String VERSION = "2019-01-01";
  static final String FORM = "application/x-www-form-urlencoded";

  /** A header that is not signed. */
  static final Map.Entry<String, String> ACCEPT_HEADER = Map.entry("accept", "application/json");

  /** A header that is not signed. */
  static final Map.Entry<String, String> USER_AGENT_HEADER =
      Map.entry("user-agent", UserAgent.TEXT);

  private OpenApi() {}
}
