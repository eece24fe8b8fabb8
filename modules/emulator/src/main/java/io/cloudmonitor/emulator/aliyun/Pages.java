package io.cloudmonitor.emulator.aliyun;

/** The pages that state the rules. */
final class Pages {
  static final String PUT_CUSTOM_METRIC =
      "https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";
  static final String OVERVIEW =
      "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";
  static final String UPLOAD =
      "https://www.alibabacloud.com/help/en/cms/user-guide/report-monitoring-data-by-sending-an-http-request";
  static final String UPLOAD_SIGNATURE =
      "https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/support/does-cloudmonitor-support-the-hmac-sha1-signature-algorithm-and-how-do-i-use-it";
  static final String RPC = "https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism";
  static final String V3 =
      "https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature";
  static final String CODES = "https://help.aliyun.com/document_detail/48054.html";

  private Pages() {}
}
