package org.trentkms.server.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.trentkms.secret.Bytes;

/// A range of addresses in the notation of RFC 4632 and RFC 4291: `10.0.0.0/8`, `fd00::/8`, or one
/// address.
///
/// @param address the lowest of the range
/// @param prefix how many leading bits its addresses have in common
public record Network(Bytes address, int prefix) {

  /// Reads the notation.
  ///
  /// @throws IllegalArgumentException where the text is none, or its address has bits behind the
  ///   prefix
  public static Network parse(String text) {
    var slash = text.indexOf('/');
    var host = slash < 0 ? text : text.substring(0, slash);
    var address = host.indexOf('%') < 0 ? NetUtil.createByteArrayFromIpAddressString(host) : null;
    if (address == null) {
      throw new IllegalArgumentException("is no network such as 10.0.0.0/8 or fd00::/8");
    }
    var bits = address.length * Byte.SIZE;
    var prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    for (var bit = prefix; bit < bits; bit++) {
      if (isSet(address, bit)) {
        throw new IllegalArgumentException(
            "has an address with bits behind its prefix of " + prefix + " bits");
      }
    }
    return new Network(Bytes.copyOf(address), prefix);
  }

  private static int prefix(String text, int most) {
    var prefix = text.matches("\\d{1,3}") ? Integer.parseInt(text) : most + 1;
    if (prefix > most) {
      throw new IllegalArgumentException("has a prefix that is no number from 0 to " + most);
    }
    return prefix;
  }

  /// Whether the address is one of its own.
  public boolean contains(InetAddress other) {
    var wanted = address.toByteArray();
    var given = other.getAddress();
    if (given.length != wanted.length) {
      return false;
    }
    for (var bit = 0; bit < prefix; bit++) {
      if (isSet(wanted, bit) != isSet(given, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] address, int bit) {
    return (address[bit / Byte.SIZE] & (1 << (Byte.SIZE - 1 - bit % Byte.SIZE))) != 0;
  }

  /// The notation.
  @Override
  public String toString() {
    return NetUtil.bytesToIpAddress(address.toByteArray()) + "/" + prefix;
  }
}
