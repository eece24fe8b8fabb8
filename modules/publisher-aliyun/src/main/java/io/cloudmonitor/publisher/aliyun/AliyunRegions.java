package io.cloudmonitor.publisher.aliyun;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Regions of CloudMonitor and their hosts.
 *
 * <p>The regions, and the OpenAPI hosts for VPCs, are those of product {@code cms} in the service's
 * machine-readable endpoint list; other pages name {@code cms-vpc} in place of {@code metrics-vpc},
 * which the option {@code aliyun.endpoint} reaches. Public metrichub hosts are documented for
 * cn-hangzhou, cn-shanghai, cn-beijing, cn-shenzhen and ap-southeast-1; for the others the general
 * pattern holds by the agent's firewall page, UNVERIFIED.
 *
 * @see <a
 *     href="https://github.com/aliyun/aliyun-openapi-meta/blob/master/metadatas/products.json">Endpoint
 *     list</a>
 * @see <a
 *     href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/support/appendix-3-endpoints-for-reporting-monitoring-data">Endpoints
 *     for reporting monitoring data</a>
 */
final class AliyunRegions {
  static final List<String> ALL = List.of(
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-south-1",
      "ap-southeast-1",
      "ap-southeast-2",
      "ap-southeast-3",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "cn-beijing",
      "cn-beijing-finance-1",
      "cn-chengdu",
      "cn-fuzhou",
      "cn-guangzhou",
      "cn-hangzhou",
      "cn-hangzhou-finance",
      "cn-heyuan",
      "cn-heyuan-acdr-1",
      "cn-hongkong",
      "cn-huhehaote",
      "cn-nanjing",
      "cn-qingdao",
      "cn-shanghai",
      "cn-shanghai-finance-1",
      "cn-shenzhen",
      "cn-shenzhen-finance-1",
      "cn-wuhan-lr",
      "cn-wulanchabu",
      "cn-zhangjiakou",
      "cn-zhengzhou-jva",
      "eu-central-1",
      "eu-west-1",
      "me-central-1",
      "me-east-1",
      "na-south-1",
      "us-east-1",
      "us-southeast-1",
      "us-west-1");

  private AliyunRegions() {}

  /** Returns the address, without a path, at which {@code region} takes requests. */
  static String address(String region, AliyunTransport transport, AliyunNetwork network) {
    if (transport == AliyunTransport.OPENAPI) {
      String service = network == AliyunNetwork.VPC ? "metrics-vpc" : "metrics";
      return "https://" + service + "." + region + ".aliyuncs.com";
    }
    if (network == AliyunNetwork.PUBLIC) {
      return "https://metrichub-cms-" + region + ".aliyuncs.com";
    }
    String domain = region.equals("ap-south-1") ? "aliyuncs.com" : "aliyun.com";
    return "http://metrichub-" + region + "." + domain;
  }

  /**
   * Returns the region whose name takes the fewest changes of a character to become from
   * {@code text}.
   */
  static String nearest(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .min(Comparator.comparingInt(region -> distance(wanted, region)))
        .orElseThrow();
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(changed, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }

  /**
   * Returns the region in the name of a host, the longest if one is part of another; empty if there
   * is none.
   */
  static String namedIn(String host) {
    return ALL.stream()
        .filter(host::contains)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
