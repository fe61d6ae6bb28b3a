package org.trentkms.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,   10.255.0.1,   true",
    "10.0.0.0/8,   11.0.0.0,     false",
    "10.1.2.0/23,  10.1.3.255,   true",
    "10.1.2.0/23,  10.1.4.0,     false",
    "192.0.2.7,    192.0.2.7,    true",
    "192.0.2.7,    192.0.2.6,    false",
    "0.0.0.0/0,    203.0.113.9,  true",
    "0.0.0.0/0,    ::1,          false",
    "fd00::/8,     fdab::1,      true",
    "fd00::/8,     fe80::1,      false",
    "::1/128,      ::1,          true",
    "10.0.0.0/8,   ::ffff:10.1.2.3, true"
  })
  void network_containsItsAddresses(String network, String address, boolean isInside)
      throws UnknownHostException {
    assertThat(Network.parse(network).contains(InetAddress.getByName(address))).isEqualTo(isInside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08000",
        "10.0.0/8",
        "host/8",
        "10.0.0.1/8",
        "fe80::1%eth0/64",
        "fd00::/129",
        "10.0.0.0/8/8"
      })
  void anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
  }
}
