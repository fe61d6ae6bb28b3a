package org.trentkms.policy.context;

import java.util.Optional;

/// A range of IP addresses in CIDR notation. What is written beyond the prefix makes no difference.
///
/// Addresses of one version are in no range of the other: `::/0` is every address of IPv6 and none
/// of IPv4, as `0.0.0.0/0` is the other way around. An address of IPv4 within IPv6 is one of IPv4,
/// so a range within `::ffff:0:0/96` is one of IPv4, too; one that is wider, such as
/// `::ffff:0:0/90`, is of IPv6, and holds what of it is not within.
public record IpRange(IpAddress start, int prefix) {

  private static final int HALF = 64;

  /// The bits before an address of IPv4 within IPv6.
  private static final int MAPPED_BITS = IpAddress.V6_BITS - IpAddress.V4_BITS;

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
        .flatMap(address -> isV6 ? ofV6(address, bits) : of(address, bits));
  }

  private static Optional<IpRange> ofV6(IpAddress address, int bits) {
    return !address.isV6() && bits >= MAPPED_BITS
        ? of(address, bits - MAPPED_BITS)
        : of(address.mapped(), bits);
  }

  private static Optional<IpRange> of(IpAddress start, int prefix) {
    return prefix <= start.bits() ? Optional.of(new IpRange(start, prefix)) : Optional.empty();
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
}
