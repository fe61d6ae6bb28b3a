package org.trentkms.server.config;

import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;

/// What an answer waits for, by class of call.
public record AuditWaits(
    @About("Answers to calls that show something, and to those of AWS STS.") @Default("write")
        Until reads,
    @About("Answers to cryptographic calls.") @Default("write") Until cryptographic,
    @About("Refusals of any call.") @Default("write") Until refusals) {

  /// Until when an answer waits.
  public enum Until {
    /// The record is written, and survives the end of the process.
    WRITE,

    /// The record is on the disk, and survives a loss of power.
    DISK;

    /// As the configuration has it.
    @Override
    public String toString() {
      return this == DISK ? "disk" : "write";
    }
  }
}
