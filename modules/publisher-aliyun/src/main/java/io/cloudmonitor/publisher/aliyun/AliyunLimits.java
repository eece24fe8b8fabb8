package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.RequestLimits;
import io.cloudmonitor.publisher.mapping.Alphabet;
import io.cloudmonitor.publisher.mapping.SeriesLimits;
import java.net.URI;

/** What CloudMonitor accepts, each number beside the page that states it. */
final class AliyunLimits {
  /**
   * What a series may be.
   *
   * <p>Ten dimensions, 64 bytes and the dimension alphabet: PutCustomMetric, parameter
   * {@code MetricList.N.Dimensions}. The name alphabet is what that page and "Overview" of custom
   * monitoring both allow.
   *
   * @see <a
   *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric">PutCustomMetric</a>
   * @see <a
   *     href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview</a>
   */
  static final SeriesLimits SERIES = new SeriesLimits(
      10, 64, 64, 64, Alphabet.lettersDigitsAnd("_"), Alphabet.lettersDigitsAnd("._/\\-"));

  /**
   * Most records of one PutCustomMetric: "Valid values of N: 1 to 21".
   *
   * @see <a
   *     href="https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric">PutCustomMetric</a>
   */
  static final int OPENAPI_MAX_RECORDS = 21;

  /** Records of one PutCustomMetric unless an option says otherwise: one less than the most. */
  static final int OPENAPI_DEFAULT_RECORDS = 20;

  /**
   * Most records of one upload.
   *
   * @see <a
   *     href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview</a>
   */
  static final int METRICHUB_MAX_RECORDS = 100;

  /**
   * Largest body: "256 KB", of which this is the smaller reading.
   *
   * @see <a
   *     href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview</a>
   */
  static final int MAX_BODY_BYTES = 256_000;

  /**
   * Longest address unless an option says otherwise. No page states one: UNVERIFIED, so below the
   * usual 8 KiB.
   */
  static final int DEFAULT_URL_BYTES = 8_000;

  /** Least value of the option for the longest address: room for one record of usual size. */
  static final int MIN_URL_BYTES = 2_000;

  /** Requests per second where no region is known, and in most regions. */
  private static final double LOWEST_RATE = 50;

  private static final double MIDDLE_RATE = 100;
  private static final double HIGHEST_RATE = 200;

  /** No service that is shared with others has such an address. */
  private static final double LOOPBACK_RATE = 10_000;

  private AliyunLimits() {}

  /**
   * Returns the documented quota of requests per second of the region that {@code host} names.
   *
   * @see <a
   *     href="https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15">Overview</a>
   */
  static double requestsPerSecond(String host) {
    if (host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]")) {
      return LOOPBACK_RATE;
    }
    return switch (AliyunRegions.namedIn(host)) {
      case "cn-hangzhou", "cn-shanghai", "cn-beijing" -> HIGHEST_RATE;
      case "cn-zhangjiakou", "cn-shenzhen" -> MIDDLE_RATE;
      default -> LOWEST_RATE;
    };
  }

  /** Returns the limits of a request whose parameters stand in the address. */
  static RequestLimits query(int maxRecords, int maxUrlBytes, URI address, int commonBytes) {
    int envelope = address.toString().length() + "?".length() + commonBytes;
    return new RequestLimits(maxRecords, maxUrlBytes, envelope, MetricList.OVERHEAD_BYTES);
  }

  /** Returns the limits of a request whose parameters are the body. */
  static RequestLimits form(int maxRecords, int commonBytes) {
    return new RequestLimits(maxRecords, MAX_BODY_BYTES, commonBytes, MetricList.OVERHEAD_BYTES);
  }

  /** Returns the limits of an upload: a JSON array, whose bracket replaces the first comma. */
  static RequestLimits array(int maxRecords) {
    return new RequestLimits(maxRecords, MAX_BODY_BYTES, "]".length(), 0);
  }
}
