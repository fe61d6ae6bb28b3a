package org.trentkms.server.auditlog.chain;

import java.util.Arrays;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;

/// The chain over the records of a log: the value after a record is the SHA-256 of the value before
/// it and the SHA-256 of the record, which is its line without the end. So a value stands for every
/// record up to it, and their order.
public final class Chain {

  /// The length of a value, and of the hash of a record, in bytes.
  public static final int SIZE = Sha256.SIZE;

  /// The value before the first record.
  public static final Bytes START = Bytes.owning(new byte[SIZE]);

  private Chain() {}

  /// The value after some more records.
  ///
  /// @param recordHashes their hashes, one after the other
  public static Bytes after(Bytes value, Bytes recordHashes) {
    var link = new byte[2 * SIZE];
    value.copyTo(link, 0);
    var digest = new Sha256();
    for (var i = 0; i < recordHashes.size(); i += SIZE) {
      recordHashes.copyTo(i, link, SIZE, SIZE);
      digest.update(link).finish(link, 0);
    }
    return Bytes.owning(Arrays.copyOf(link, SIZE));
  }
}
