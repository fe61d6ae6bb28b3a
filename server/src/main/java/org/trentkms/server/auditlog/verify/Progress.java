package org.trentkms.server.auditlog.verify;

import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.RetentionMarker;

/// How far the chain was followed over the segments of a log.
final class Progress {

  private long next = 1;
  private Bytes chainValue = Chain.START;

  /// From which record on no head was there; 0 where there is none such.
  private long unproven;

  /// Whether what comes next must go on from here.
  private boolean isKnown = true;

  /// The number of the next record.
  long next() {
    return next;
  }

  /// Whether the head goes on from here.
  boolean isFollowedBy(Head head) {
    return !isKnown || (head.firstRecord() == next && head.previousChainValue().equals(chainValue));
  }

  /// Whether the head is about records that come later, so that some before them have none.
  boolean isBefore(Head head) {
    return isKnown && head.firstRecord() > next;
  }

  boolean isKnown() {
    return isKnown;
  }

  /// Leaves out what follows, up to the next head.
  void lose() {
    isKnown = false;
    unproven = 0;
  }

  /// Goes on over records without a head.
  void passUnproven(Bytes recordHashes) {
    if (recordHashes.size() > 0 && isKnown) {
      unproven = unproven == 0 ? next : unproven;
      chainValue = Chain.after(chainValue, recordHashes);
      next += recordHashes.size() / Chain.SIZE;
    }
  }

  /// The first of the records without a head, if there are any; 0 otherwise.
  long unproven() {
    return unproven;
  }

  /// Stands before the head.
  void standBefore(Head head) {
    next = head.firstRecord();
    chainValue = head.previousChainValue();
    unproven = 0;
    isKnown = true;
  }

  /// Stands behind what was removed.
  void standBehind(RetentionMarker marker) {
    next = marker.lastRecord() + 1;
    chainValue = marker.chainValue();
  }

  /// Goes on over the records of the head.
  void pass(Head head) {
    next = head.lastRecord() + 1;
    chainValue = head.chainValue();
  }
}
