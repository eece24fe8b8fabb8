package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.delivery.RequestLimits;
import io.cloudmonitor.publisher.mapping.Alphabet;
import io.cloudmonitor.publisher.mapping.SeriesLimits;

/**
 * What Cloud Monitor accepts, each number beside the page that states it. Most are stated nowhere:
 * UNVERIFIED, and then so small that the service has been seen to take more.
 */
final class TencentLimits {
  /**
   * Most dimensions of one metric.
   *
   * @see <a href="https://github.com/tencentyun/qcloud-documents/tree/master/product">"Product
   *     limits" of custom monitoring</a>
   */
  static final int MAX_DIMENSIONS = 5;

  /** Longest metric name. No page states one: UNVERIFIED, that of the product's own metrics. */
  static final int MAX_NAME_BYTES = 64;

  /**
   * What a series may be; the name leaves room for the suffix of a point.
   *
   * <p>Names of letters, digits and underscores: CreateMetric. The lengths of keys and values, and
   * the alphabet of values, are UNVERIFIED.
   */
  static final SeriesLimits SERIES = new SeriesLimits(
      MAX_DIMENSIONS,
      MAX_NAME_BYTES - PointSuffix.MAX_BYTES,
      64,
      64,
      Alphabet.lettersDigitsAnd("_"),
      Alphabet.lettersDigitsAnd("_"),
      Alphabet.lettersDigitsAnd("._/\\-"));

  /** Longest namespace, of letters, digits and underscores: CreateNamespace. */
  static final int MAX_NAMESPACE_CHARACTERS = 32;

  /** Points of one request unless an option says otherwise: UNVERIFIED. */
  static final int DEFAULT_POINTS = 100;

  /** Greatest value of the option for the points of a request, which public clients have sent. */
  static final int MAX_POINTS = 1_000;

  /** Largest body: UNVERIFIED; halved and remembered after 1015. */
  static final int MAX_BODY_BYTES = 128_000;

  /** Longest address: UNVERIFIED, so below the usual 8 KiB. */
  static final int MAX_URL_BYTES = 8_000;

  /** Requests per second: UNVERIFIED. */
  private static final double RATE = 10;

  /** No service that is shared with others has such an address. */
  private static final double LOOPBACK_RATE = 10_000;

  private TencentLimits() {}

  /** Returns the rate of requests that {@code host} bears. */
  static double requestsPerSecond(String host) {
    boolean loopback =
        host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
    return loopback ? LOOPBACK_RATE : RATE;
  }

  /** Returns the limits of a request whose points are in the body. */
  static RequestLimits post(int maxPoints) {
    return new RequestLimits(maxPoints, MAX_BODY_BYTES, TencentSigner.BODY_BYTES, ",".length());
  }

  /** Returns the limits of a request whose points stand in the address. */
  static RequestLimits get(int maxPoints, TencentEndpoint endpoint) {
    int envelope = endpoint.uri().toString().length() + TencentSigner.QUERY_BYTES;
    return new RequestLimits(maxPoints, MAX_URL_BYTES, envelope, "%2C".length());
  }
}
