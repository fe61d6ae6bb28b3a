package org.trentkms.server.auditlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Head;

/// What of a log is to be verified.
///
/// @param from leaves out segments that were over before
/// @param to leaves out segments that began later
/// @param expected the hash of a digest, or a value of the chain, that the log must have
public record Scope(Optional<Instant> from, Optional<Instant> to, Optional<Bytes> expected) {

  /// All of it.
  public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  /// Whether a segment with these heads was over before.
  boolean isBefore(List<Head> heads) {
    return from.isPresent() && !heads.isEmpty() && heads.getLast().time().isBefore(from.get());
  }

  /// Whether a segment with these heads has begun later.
  boolean isAfter(List<Head> heads) {
    return to.isPresent() && !heads.isEmpty() && heads.getFirst().time().isAfter(to.get());
  }

  /// Whether a digest of this time is among what is to be verified.
  boolean has(Instant end) {
    return from.filter(end::isBefore).isEmpty() && to.filter(end::isAfter).isEmpty();
  }
}
