package org.trentkms.policy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpRangeTest {

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "203.0.113.0/24, 203.0.113.0, true",
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.112.255, false",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.77/24, 203.0.113.1, true",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.7/32, 203.0.113.7, true",
    "203.0.113.6/31, 203.0.113.7, true",
    "203.0.113.6/31, 203.0.113.8, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "128.0.0.0/1, 127.255.255.255, false",
    "128.0.0.0/1, 128.0.0.0, true",
    "::/0, 1.2.3.4, false",
    "::/0, ffff::, true",
    "2001:DB8:1234:5678::/64, 2001:db8:1234:5678:ffff::1, true",
    "2001:DB8:1234:5678::/64, 2001:db8:1234:5679::, false",
    "2001:db8::/63, 2001:db8:0:1::, true",
    "2001:db8::/63, 2001:db8:0:2::, false",
    "2001:db8::/65, 2001:db8::7fff:0:0:0, true",
    "2001:db8::/65, 2001:db8::8000:0:0:0, false",
    "2001:db8::/65, 2001:db8:0:1::, false",
    "2001:db8::1, 2001:db8::1, true",
    "2001:db8::1, 2001:db8::2, false",
    "2001:db8::1/127, 2001:db8::, true",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "192.0.2.1, ::ffff:c000:201, true",
    "192.0.2.1, ::192.0.2.1, false",
    "::ffff:192.0.2.0/120, 192.0.2.77, true",
    "::ffff:192.0.2.0/120, 192.0.3.1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::/0, ::ffff:1.2.3.4, false",
    "::/0, ::, true",
    "0.0.0.0/0, ::ffff:1.2.3.4, true",
    "::ffff:0:0/96, 1.2.3.4, true",
    "::ffff:0:0/96, ::1, false",
    "::ffff:0:0/95, 1.2.3.4, false",
    "::ffff:0:0/95, ::fffe:1.2.3.4, true",
    "::ffff:0:0/95, ::fffd:1.2.3.4, false",
    "::ffff:0:0/90, ::ffc0:1.2.3.4, true",
    "::ffff:0:0/90, ::ffbf:1.2.3.4, false",
    "::ffff:1.2.3.4/0, ffff::, true",
    "::ffff:1.2.3.4/80, ::1:1.2.3.4, true",
    "::ffff:1.2.3.4/80, 0:0:0:0:1::, false",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221, true"
  })
  void range_containsAddress(String range, String address, boolean expected) {
    assertThat(IpRange.parse(range).orElseThrow().contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.x",
        "1.2..4",
        "1.2.3.0004",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:",
        ":1",
        "fe80::1%eth0",
        "1.2.3.4:80",
        "[::1]",
        "٠::",
        "0000:0000:0000:0000:0000:0000:255.255.255.255.0"
      })
  void textThatIsNoAddress_isNone(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
    assertThat(IpRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4/",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/x",
        "1.2.3.4/0032",
        "::/129",
        "/8",
        "::ffff:1.2.3.4/129",
        "1.2.3.4/8/8"
      })
  void textThatIsNoRange_isNone(String text) {
    assertThat(IpRange.parse(text)).isEmpty();
  }

  @Test
  void prefixBeyondTheAddress_isRefused() {
    var address = IpAddress.parse("1.2.3.4").orElseThrow();
    assertThatThrownBy(() -> new IpRange(address, 33)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IpRange(address, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void address_isReadAsTheJdkReadsIt(long seed) throws UnknownHostException {
    var random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    for (var i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (var zero = random.nextInt(bytes.length); zero > 0; zero--) {
        bytes[random.nextInt(bytes.length)] = 0;
      }
      var expected = InetAddress.getByAddress(bytes);
      var read = IpAddress.parse(expected.getHostAddress()).orElseThrow();
      var bits = 0L;
      for (var at = Math.max(0, bytes.length - 8); at < bytes.length; at++) {
        bits = (bits << 8) | (bytes[at] & 0xff);
      }
      assertThat(read.low()).as(expected.getHostAddress()).isEqualTo(bits);
      var highBits = 0L;
      for (var at = 0; at < bytes.length - 8; at++) {
        highBits = (highBits << 8) | (bytes[at] & 0xff);
      }
      assertThat(read.high()).as(expected.getHostAddress()).isEqualTo(highBits);
      assertThat(read.isV6()).isEqualTo(bytes.length == 16);
    }
  }
}
