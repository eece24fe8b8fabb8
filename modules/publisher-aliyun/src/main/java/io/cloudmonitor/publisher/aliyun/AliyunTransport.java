package io.cloudmonitor.publisher.aliyun;

/** One of the two ways into custom monitoring of CloudMonitor. */
public enum AliyunTransport {
  /** {@code PutCustomMetric} of the OpenAPI, version 2019-01-01; few records per request. */
  OPENAPI,
  /**
   * {@code POST /metric/custom/upload} of metrichub; many records per request, hence the choice for
   * volume.
   */
  METRICHUB
}
