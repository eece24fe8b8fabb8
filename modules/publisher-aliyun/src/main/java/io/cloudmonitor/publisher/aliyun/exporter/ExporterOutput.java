package io.cloudmonitor.publisher.aliyun.exporter;

/**
 * Where monitoring data is exported to. Its text form shows no secret.
 *
 * @param name name, by which it is created, changed and deleted
 * @param type service that takes the data; {@code sls} is the only one documented
 * @param config where in that service, and with which AccessKey
 * @param description words for people; empty for none, and where the service did not tell
 * @see <a
 *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putexporteroutput">PutExporterOutput</a>
 */
public record ExporterOutput(String name, String type, ConfigJson config, String description) {
  /** Type of an output to Log Service. */
  public static final String SLS = "sls";

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one is blank or has a control character
   */
  public ExporterOutput {
    ExporterName.require("DestName", name);
    ExporterName.require("DestType of " + name, type);
  }

  /** Creates an output to Log Service without a description. */
  public ExporterOutput(String name, ConfigJson config) {
    this(name, SLS, config, "");
  }
}
