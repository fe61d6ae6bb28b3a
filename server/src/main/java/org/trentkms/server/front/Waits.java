package org.trentkms.server.front;

/// What the answers to calls that change nothing wait for, by class of call: true for the disk,
/// false for the writing of the record alone, which survives the end of the process. A change waits
/// for the disk in any case, where the store keeps its record.
///
/// @param reads those that show something, and those of AWS STS
/// @param cryptographic those that encrypt, decrypt, sign and the like
/// @param refusals all that are refused
public record Waits(boolean reads, boolean cryptographic, boolean refusals) {

  /// Nothing waits for the disk.
  public static final Waits FOR_WRITING = new Waits(false, false, false);

  /// Whether an answer of this operation waits for the disk.
  boolean ofAnswer(boolean isCryptographic) {
    return isCryptographic ? cryptographic : reads;
  }
}
