package org.trentkms.policy.context;

import java.util.Optional;

/// An IP address of either version. One of IPv4 within IPv6 (`::ffff:192.0.2.1`) is the IPv4
/// address.
public record IpAddress(boolean isV6, long high, long low) {

  static final int V4_BITS = 32;
  static final int V6_BITS = 128;

  private static final int GROUPS = 8;
  private static final int LONGEST = 45;
  private static final long MAPPED = 0xffffL << V4_BITS;

  /// The address that the text is.
  public static Optional<IpAddress> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static Optional<IpAddress> parseV4(String text) {
    var numbers = text.split("\\.", -1);
    if (numbers.length != 4) {
      return Optional.empty();
    }
    var bits = 0L;
    for (var number : numbers) {
      if (!isByte(number)) {
        return Optional.empty();
      }
      bits = (bits << 8) | Integer.parseInt(number);
    }
    return Optional.of(new IpAddress(false, 0, bits));
  }

  /// A leading zero is refused: some read such a number as octal.
  private static boolean isByte(String number) {
    return number.length() <= 3
        && Decimal.areDigits(number)
        && (number.length() == 1 || number.charAt(0) != '0')
        && Integer.parseInt(number) <= 255;
  }

  private static Optional<IpAddress> parseV6(String text) {
    return withoutDots(text).flatMap(IpAddress::parseGroups).map(IpAddress::unmapped);
  }

  /// The text with an IPv4 address at its end rewritten as two groups.
  private static Optional<String> withoutDots(String text) {
    if (text.indexOf('.') < 0) {
      return Optional.of(text);
    }
    var start = text.lastIndexOf(':') + 1;
    return parseV4(text.substring(start))
        .map(v4 ->
            text.substring(0, start)
                + Long.toHexString(v4.low >>> 16)
                + ":"
                + Long.toHexString(v4.low & 0xffff));
  }

  private static Optional<IpAddress> parseGroups(String text) {
    var gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(all -> all.length == GROUPS).map(IpAddress::ofGroups);
    }
    var before = groups(text.substring(0, gap));
    var after = groups(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    var missing = GROUPS - before.get().length - after.get().length;
    if (missing < 1) {
      return Optional.empty();
    }
    var all = new int[GROUPS];
    System.arraycopy(before.get(), 0, all, 0, before.get().length);
    System.arraycopy(after.get(), 0, all, GROUPS - after.get().length, after.get().length);
    return Optional.of(ofGroups(all));
  }

  private static Optional<int[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    var parts = text.split(":", -1);
    var groups = new int[parts.length];
    for (var i = 0; i < parts.length; i++) {
      if (!isGroup(parts[i])) {
        return Optional.empty();
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    return Optional.of(groups);
  }

  private static boolean isGroup(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }

  private static IpAddress ofGroups(int[] groups) {
    var high = 0L;
    var low = 0L;
    for (var i = 0; i < GROUPS / 2; i++) {
      high = (high << 16) | groups[i];
      low = (low << 16) | groups[i + GROUPS / 2];
    }
    return new IpAddress(true, high, low);
  }

  private IpAddress unmapped() {
    var isMapped = high == 0 && low >>> V4_BITS == MAPPED >>> V4_BITS;
    return isMapped ? new IpAddress(false, 0, low & 0xffff_ffffL) : this;
  }

  /// The address as it stands within IPv6.
  IpAddress mapped() {
    return isV6 ? this : new IpAddress(true, 0, MAPPED | low);
  }

  /// How many bits such an address has.
  int bits() {
    return isV6 ? V6_BITS : V4_BITS;
  }
}
