package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1 10.0.0.7 10.0.0.8, 10.0.0.7",
    "169.254.1.1 fe80::1 2001:db8::1 192.168.1.2, 192.168.1.2",
    "127.0.0.1 ::1, 127.0.0.1"
  })
  void firstUsefulAddressIsTaken(String addresses, String found) {
    assertThat(LocalAddress.first(Stream.of(addresses.split(" ")).map(LocalAddressTest::address)))
        .isEqualTo(found);
  }

  @Test
  void thisMachineHasAnAddress() {
    assertThat(LocalAddress.find()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
