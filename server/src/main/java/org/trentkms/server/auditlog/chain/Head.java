package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import org.trentkms.secret.Bytes;

/// What a signature says of a log: that it had these records in this order by this time.
///
/// @param time when it was made
/// @param firstRecord the number in the log, from 1 on, of the first record since the head before
/// @param size how many bytes the segment had after the last record
/// @param previousChainValue the value of the chain before the first record
/// @param chainValue the value after the last
/// @param recordHashes the hashes of the records since the head before, one after the other
public record Head(
    Instant time,
    long firstRecord,
    long size,
    Bytes previousChainValue,
    Bytes chainValue,
    Bytes recordHashes) {

  /// The most records of one head.
  public static final int MOST_RECORDS = 10_000;

  /// No other text that Trent signs begins like that.
  private static final String PURPOSE = "trent-audit-head/1";

  /// The head after these records.
  public static Head of(
      Instant time, long firstRecord, long size, Bytes previousChainValue, Bytes recordHashes) {
    return new Head(
        time,
        firstRecord,
        size,
        previousChainValue,
        Chain.after(previousChainValue, recordHashes),
        recordHashes);
  }

  /// How many records it is about.
  public int count() {
    return recordHashes.size() / Chain.SIZE;
  }

  /// The number of the last record.
  public long lastRecord() {
    return firstRecord + count() - 1;
  }

  /// The hash of one of the records.
  ///
  /// @param index from 0 on
  public Bytes recordHash(int index) {
    return Bytes.owning(recordHashes.slice(index * Chain.SIZE, (index + 1) * Chain.SIZE));
  }

  /// Whether the hashes of the records lead from the one value of the chain to the other.
  public boolean isConsistent() {
    return previousChainValue.size() == Chain.SIZE
        && recordHashes.size() % Chain.SIZE == 0
        && Chain.after(previousChainValue, recordHashes).equals(chainValue);
  }

  /// The text that is signed: seven lines. The hashes of the records are not among them, because
  /// the chain has them.
  public byte[] dataSigningString() {
    return String.join(
            "\n",
            PURPOSE,
            time.toString(),
            Long.toString(firstRecord),
            Long.toString(lastRecord()),
            Long.toString(size),
            previousChainValue.toString(),
            chainValue.toString())
        .getBytes(US_ASCII);
  }
}
