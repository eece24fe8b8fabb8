package io.cloudmonitor.emulator;

/** The pages that behaviours come from. */
public final class Pages {
  /** PutCustomMetric of 2019-01-01. */
  public static final String PUT_CUSTOM_METRIC =
      "https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";

  /** The overview of custom monitoring: limits, alphabets, editions. */
  public static final String OVERVIEW =
      "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";

  /** Reporting data by an HTTP request, which is the metrichub interface. */
  public static final String HTTP_REPORT =
      "https://www.alibabacloud.com/help/en/cms/user-guide/report-monitoring-data-by-sending-an-http-request";

  /** Reporting data by the command line, which lists the service's own codes. */
  public static final String CODES =
      "https://github.com/AlibabaCloudDocs/cms: Report monitoring data by using Alibaba Cloud CLI";

  /** The gateway's codes, as a product behind the same gateway lists them. */
  public static final String GATEWAY_CODES = "https://help.aliyun.com/document_detail/48054.html";

  /** The RPC signature. */
  public static final String RPC = "https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism";

  /** The ACS3 signature. */
  public static final String V3 =
      "https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature";

  /** Custom monitoring's PutMonitorData of Tencent Cloud. */
  public static final String PUT_MONITOR_DATA = "seed: PutMonitorData, receiver.monitor";

  /** PutExporterOutput and its siblings. */
  public static final String EXPORTER =
      "https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporterrule";

  private Pages() {}
}
