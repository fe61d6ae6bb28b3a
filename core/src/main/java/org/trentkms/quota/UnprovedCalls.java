package org.trentkms.quota;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// Holds callers who have proved nothing yet to rates, each address and all of them together: to
/// find out who they are costs work.
///
/// Addresses share a fixed number of buckets, so that no number of them takes more memory. Which of
/// them share one, nobody foresees.
public final class UnprovedCalls {

  /// How many calls an address may make in a second. An IPv6 address counts as its network: nobody
  /// has one address of those.
  private static final Rate OF_ADDRESS = new Rate(100_000);

  private static final Rate OF_ALL = new Rate(1_000_000);
  private static final int BUCKETS = 1_024;
  private static final int NETWORK_BYTES = 8;

  private final LongSupplier ticker;
  private final long begin;
  private final int secret;
  private final Bucket all = new Bucket(OF_ALL);
  private final Bucket[] addresses =
      Stream.generate(() -> new Bucket(OF_ADDRESS)).limit(BUCKETS).toArray(Bucket[]::new);

  /// @param ticker elapsed nanoseconds
  /// @param secret a number drawn by chance
  public UnprovedCalls(LongSupplier ticker, int secret) {
    this.ticker = ticker;
    this.begin = ticker.getAsLong();
    this.secret = secret;
  }

  /// Counts a call from a numeric address.
  ///
  /// @throws KmsException ThrottlingException where there are too many
  public void count(String address) {
    var now = ticker.getAsLong() - begin;
    var bucket = addresses[Math.floorMod(mixed(address), BUCKETS)];
    if (!bucket.take(1, now) || !all.take(1, now)) {
      throw new KmsException(ErrorCode.THROTTLING, "Rate exceeded");
    }
  }

  private int mixed(String address) {
    var hash = (Arrays.hashCode(network(address)) ^ secret) * 0x9E3779B9;
    return ((hash ^ (hash >>> 16)) * 0x85EBCA6B) >>> 8;
  }

  private static byte[] network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
