package io.cloudmonitor.publisher.aliyun;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Stream;

/** This machine's IPv4 address as metrichub wants to be told it. */
final class LocalAddress {
  /** What the service's own samples send, where there is no other address. */
  static final String LOOPBACK = "127.0.0.1";

  private LocalAddress() {}

  /**
   * Returns the first address that is neither loopback nor link-local; asks the operating system
   * each time.
   */
  static String find() {
    try {
      return first(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses));
    } catch (SocketException e) {
      return LOOPBACK;
    }
  }

  static String first(Stream<InetAddress> addresses) {
    return addresses
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse(LOOPBACK);
  }
}
