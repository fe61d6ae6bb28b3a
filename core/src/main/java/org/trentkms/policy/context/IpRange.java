package org.trentkms.policy.context;

import java.util.Optional;

/// A range of IP addresses in CIDR notation. What is written beyond the prefix makes no difference.
public record IpRange(IpAddress start, int prefix) {

  private static final int HALF = 64;

  public IpRange {
    if (prefix < 0 || prefix > start.bits()) {
      throw new IllegalArgumentException("a prefix has no more bits than an address");
    }
  }

  /// The range that the text is; an address alone is the range of itself.
  public static Optional<IpRange> parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(address -> new IpRange(address, address.bits()));
    }
    var length = text.substring(slash + 1);
    if (length.length() > 3 || !Decimal.areDigits(length)) {
      return Optional.empty();
    }
    var bits = Integer.parseInt(length);
    var isV6 = text.indexOf(':') >= 0;
    return IpAddress.parse(text.substring(0, slash))
        // A range of IPv4 within IPv6 has 96 bits before it.
        .map(address -> new Written(address, isV6 && !address.isV6() ? bits - 96 : bits))
        .filter(written -> written.prefix >= 0 && written.prefix <= written.address.bits())
        .map(written -> new IpRange(written.address, written.prefix));
  }

  /// Whether the address is in the range. Addresses of one version are in no range of the other.
  public boolean contains(IpAddress address) {
    if (address.isV6() != start.isV6()) {
      return false;
    }
    var ignored = start.bits() - prefix;
    if (ignored >= HALF) {
      return agree(address.high(), start.high(), ignored - HALF);
    }
    return address.high() == start.high() && agree(address.low(), start.low(), ignored);
  }

  private static boolean agree(long some, long others, int ignored) {
    return ignored >= HALF || (some ^ others) >>> ignored == 0;
  }

  /// An address with the length that was written behind it.
  private record Written(IpAddress address, int prefix) {}
}
